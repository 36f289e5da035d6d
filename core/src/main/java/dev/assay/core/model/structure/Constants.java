package dev.assay.core.model.structure;

/** What linear layers do with a constant that repeats over the places. */
final class Constants {
    private Constants() {}

    /** Adds the constant to all lanes; its length divides the volume's size. */
    static void add(double[] constant, Lanes to, boolean absolute) {
        int lanes = to.lanes();
        double[] values = to.values();
        int size = to.volume().size();
        for (int e = 0; e < size; e++) {
            double c = constant[e % constant.length];
            double added = absolute ? Math.abs(c) : c;
            for (int b = 0; b < lanes; b++) {
                values[e * lanes + b] += added;
            }
        }
    }

    /** A layer's constant after a factor and a constant more, which repeat. */
    static double[] then(double[] constant, double[] scale, double[] shift) {
        double[] result = new double[constant.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = constant[i] * scale[i % scale.length] + shift[i % shift.length];
        }
        return result;
    }

    /** See {@link LinearLayer#constantTerm}. */
    static void term(double[] constant, Lanes from, double[] sums, double[] magnitudes) {
        Window window = from.window();
        Volume volume = from.volume();
        int lanes = from.lanes();
        double[] a = from.values();
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = volume.offset(row, window.right() - 1) + volume.channels();
            for (int e = volume.offset(row, window.left()); e < end; e++) {
                double c = constant[e % constant.length];
                if (c == 0) {
                    continue;
                }
                for (int b = 0; b < lanes; b++) {
                    double term = a[e * lanes + b] * c;
                    sums[b] += term;
                    magnitudes[b] += Math.abs(term);
                }
            }
        }
    }
}
