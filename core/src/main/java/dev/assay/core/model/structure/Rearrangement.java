package dev.assay.core.model.structure;

/** Takes values to other places: transposes, reverses, crops, surrounds with zeros. */
public final class Rearrangement implements LinearLayer {
    private final Volume input;
    private final Volume output;
    private final int[] source;

    /** @param source for each value of the output the index of the input that goes there, or -1 for 0 */
    public Rearrangement(Volume input, Volume output, int[] source) {
        if (source.length != output.size()) {
            throw new IllegalArgumentException(
                    "Expected " + output.size() + " sources for " + output + ", received " + source.length);
        }
        for (int from : source) {
            if (from < -1 || from >= input.size()) {
                throw new IllegalArgumentException("A source of " + input + " cannot be " + from);
            }
        }
        this.input = input;
        this.output = output;
        this.source = source.clone();
    }

    @Override
    public Volume input() {
        return input;
    }

    @Override
    public Volume output() {
        return output;
    }

    @Override
    public void multiply(Lanes from, Lanes to, boolean absolute) {
        int lanes = from.lanes();
        for (int e = 0; e < source.length; e++) {
            if (source[e] >= 0) {
                Lanes.add(to.values(), e * lanes, 1, from.values(), source[e] * lanes, lanes);
            }
        }
    }

    @Override
    public void addConstant(Lanes to, boolean absolute) {}

    @Override
    public Window reach(Window window) {
        Window reached = Window.NONE;
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = output.offset(row, window.right() - 1) + output.channels();
            for (int e = output.offset(row, window.left()); e < end; e++) {
                if (source[e] >= 0) {
                    int place = source[e] / input.channels();
                    reached = reached.with(Window.at(place / input.width(), place % input.width()));
                }
            }
        }
        return reached;
    }

    @Override
    public void transpose(Lanes from, Lanes to) {
        Window window = from.window();
        int lanes = from.lanes();
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = output.offset(row, window.right() - 1) + output.channels();
            for (int e = output.offset(row, window.left()); e < end; e++) {
                if (source[e] >= 0) {
                    Lanes.add(to.values(), source[e] * lanes, 1, from.values(), e * lanes, lanes);
                }
            }
        }
    }

    @Override
    public void constantTerm(Lanes from, double[] sums, double[] magnitudes) {}
}
