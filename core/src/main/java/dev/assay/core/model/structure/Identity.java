package dev.assay.core.model.structure;

/**
 * Passes values on, perhaps seen as another volume of the same size. Where a step has several inputs their values add up: the end of a
 * residual connection.
 */
public record Identity(Volume input, Volume output) implements LinearLayer {
    public Identity {
        if (input.size() != output.size()) {
            throw new IllegalArgumentException(input + " cannot be seen as " + output);
        }
    }

    @Override
    public void multiply(Lanes from, Lanes to, boolean absolute) {
        Lanes.add(to.values(), 0, 1, from.values(), 0, input.size() * from.lanes());
    }

    @Override
    public void addConstant(Lanes to, boolean absolute) {}

    @Override
    public Window reach(Window window) {
        return window.isEmpty() || input.equals(output) ? window : input.all();
    }

    @Override
    public void transpose(Lanes from, Lanes to) {
        Window window = from.window();
        int lanes = from.lanes();
        for (int row = window.top(); row < window.bottom(); row++) {
            int start = output.offset(row, window.left()) * lanes;
            int length = (window.right() - window.left()) * output.channels() * lanes;
            Lanes.add(to.values(), start, 1, from.values(), start, length);
        }
    }

    @Override
    public void constantTerm(Lanes from, double[] sums, double[] magnitudes) {}
}
