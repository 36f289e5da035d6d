package dev.assay.core.model.structure;

/** The mean of the values under a sliding window, in every channel by itself; what hangs over the image does not count. */
public record AveragePool(Sliding sliding) implements LinearLayer {
    @Override
    public Volume input() {
        return sliding.input();
    }

    @Override
    public Volume output() {
        return sliding.output(sliding.input().channels());
    }

    @Override
    public void multiply(Lanes from, Lanes to, boolean absolute) {
        move(from, to, output().all(), true);
    }

    @Override
    public void addConstant(Lanes to, boolean absolute) {}

    @Override
    public Window reach(Window window) {
        return sliding.reach(window);
    }

    @Override
    public void transpose(Lanes from, Lanes to) {
        move(from, to, from.window(), false);
    }

    private void move(Lanes from, Lanes to, Window stops, boolean forward) {
        int length = input().channels() * from.lanes();
        Volume output = output();
        for (int row = stops.top(); row < stops.bottom(); row++) {
            for (int column = stops.left(); column < stops.right(); column++) {
                int stop = output.offset(row, column) * from.lanes();
                int rows = sliding.endRow(row) - sliding.firstRow(row);
                int columns = sliding.endColumn(column) - sliding.firstColumn(column);
                double share = 1.0 / (rows * columns);
                for (int kr = sliding.firstRow(row); kr < sliding.endRow(row); kr++) {
                    for (int kc = sliding.firstColumn(column); kc < sliding.endColumn(column); kc++) {
                        int under = input().offset(sliding.row(row, kr), sliding.column(column, kc)) * from.lanes();
                        if (forward) {
                            Lanes.add(to.values(), stop, share, from.values(), under, length);
                        } else {
                            Lanes.add(to.values(), under, share, from.values(), stop, length);
                        }
                    }
                }
            }
        }
    }

    @Override
    public void constantTerm(Lanes from, double[] sums, double[] magnitudes) {}
}
