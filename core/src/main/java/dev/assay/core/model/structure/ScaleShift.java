package dev.assay.core.model.structure;

/**
 * A factor and a constant for every value, {@code y_e = s_e x_e + c_e}, the same ones again and again over the places: a batch normalisation
 * with its moments fixed, a rescaling, a bias.
 */
public final class ScaleShift implements LinearLayer {
    private final Volume volume;
    private final double[] scale;
    private final double[] constant;

    /**
     * @param volume of input and output
     * @param scale as many as the volume has values, or a divisor of that: 1, its channels
     * @param constant the same
     */
    public ScaleShift(Volume volume, double[] scale, double[] constant) {
        if (scale.length < 1
                || constant.length < 1
                || volume.size() % scale.length != 0
                || volume.size() % constant.length != 0) {
            throw new IllegalArgumentException(
                    scale.length + " factors and " + constant.length + " constants do not repeat over " + volume);
        }
        this.volume = volume;
        this.scale = scale.clone();
        this.constant = constant.clone();
    }

    /** The greatest absolute factor. */
    public double largest() {
        double largest = 0;
        for (double factor : scale) {
            largest = Math.max(largest, Math.abs(factor));
        }
        return largest;
    }

    @Override
    public Volume input() {
        return volume;
    }

    @Override
    public Volume output() {
        return volume;
    }

    @Override
    public void multiply(Lanes from, Lanes to, boolean absolute) {
        scale(from, to, volume.all(), absolute);
    }

    @Override
    public void addConstant(Lanes to, boolean absolute) {
        Constants.add(constant, to, absolute);
    }

    @Override
    public Window reach(Window window) {
        return window;
    }

    @Override
    public void transpose(Lanes from, Lanes to) {
        scale(from, to, from.window(), false);
    }

    private void scale(Lanes from, Lanes to, Window window, boolean absolute) {
        int lanes = from.lanes();
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = volume.offset(row, window.right() - 1) + volume.channels();
            for (int e = volume.offset(row, window.left()); e < end; e++) {
                double s = scale[e % scale.length];
                Lanes.add(to.values(), e * lanes, absolute ? Math.abs(s) : s, from.values(), e * lanes, lanes);
            }
        }
    }

    @Override
    public void constantTerm(Lanes from, double[] sums, double[] magnitudes) {
        Constants.term(constant, from, sums, magnitudes);
    }
}
