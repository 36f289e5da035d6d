package dev.assay.core.model.structure;

/** A two-dimensional convolution as networks mean it (a correlation), zeros where the kernel hangs over the image. */
public final class Convolution implements LinearLayer {
    private final Sliding sliding;
    private final int channels;
    private final int filters;
    private final double[] kernel;
    private final double[] constant;

    /**
     * @param sliding how the kernel moves over the image
     * @param filters channels of the output
     * @param kernel {@code [kernelHeight, kernelWidth, input channels, filters]}, row-major
     * @param constant as many as filters
     */
    public Convolution(Sliding sliding, int filters, double[] kernel, double[] constant) {
        this.sliding = sliding;
        this.channels = sliding.input().channels();
        this.filters = filters;
        long needed = (long) sliding.kernelHeight() * sliding.kernelWidth() * channels * filters;
        if (kernel.length != needed || constant.length != filters) {
            throw new IllegalArgumentException("A convolution with " + needed + " weights and " + filters
                    + " constants received " + kernel.length + " and " + constant.length);
        }
        this.kernel = kernel.clone();
        this.constant = constant.clone();
    }

    /** How the kernel moves. */
    public Sliding sliding() {
        return sliding;
    }

    /** A weight of the kernel. */
    public double weight(int row, int column, int channel, int filter) {
        return kernel[at(row, column, channel) + filter];
    }

    private int at(int row, int column, int channel) {
        return ((row * sliding.kernelWidth() + column) * channels + channel) * filters;
    }

    /** This layer with a factor and a constant for every filter after it; 1 or as many as filters of each. */
    public Convolution then(double[] scale, double[] shift) {
        double[] scaled = kernel.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale[i % filters % scale.length];
        }
        return new Convolution(sliding, filters, scaled, Constants.then(constant, scale, shift));
    }

    @Override
    public Volume input() {
        return sliding.input();
    }

    @Override
    public Volume output() {
        return sliding.output(filters);
    }

    @Override
    public void multiply(Lanes from, Lanes to, boolean absolute) {
        double[] weights = kernel;
        if (absolute) {
            weights = kernel.clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.abs(weights[i]);
            }
        }
        Volume output = output();
        for (int row = 0; row < output.height(); row++) {
            for (int column = 0; column < output.width(); column++) {
                multiply(weights, from, to, row, column, output.offset(row, column));
            }
        }
    }

    private void multiply(double[] weights, Lanes from, Lanes to, int row, int column, int place) {
        int lanes = from.lanes();
        double[] x = from.values();
        double[] y = to.values();
        for (int kr = sliding.firstRow(row); kr < sliding.endRow(row); kr++) {
            for (int kc = sliding.firstColumn(column); kc < sliding.endColumn(column); kc++) {
                int under = input().offset(sliding.row(row, kr), sliding.column(column, kc));
                for (int c = 0; c < channels; c++) {
                    int w = at(kr, kc, c);
                    if (lanes == 1) {
                        // The filters lie together: without lanes they are the inner loop.
                        Lanes.add(y, place, x[under + c], weights, w, filters);
                        continue;
                    }
                    for (int f = 0; f < filters; f++) {
                        Lanes.add(y, (place + f) * lanes, weights[w + f], x, (under + c) * lanes, lanes);
                    }
                }
            }
        }
    }

    @Override
    public void addConstant(Lanes to, boolean absolute) {
        Constants.add(constant, to, absolute);
    }

    @Override
    public Window reach(Window window) {
        return sliding.reach(window);
    }

    @Override
    public double work(Window window) {
        return window.places() * (double) kernel.length;
    }

    @Override
    public void transpose(Lanes from, Lanes to) {
        Window window = from.window();
        Volume output = output();
        int lanes = from.lanes();
        double[] a = from.values();
        double[] r = to.values();
        int[] active = new int[filters];
        for (int row = window.top(); row < window.bottom(); row++) {
            for (int column = window.left(); column < window.right(); column++) {
                int place = output.offset(row, column);
                int count = Dense.active(a, place, lanes, active);
                if (count == 0) {
                    continue;
                }
                for (int kr = sliding.firstRow(row); kr < sliding.endRow(row); kr++) {
                    for (int kc = sliding.firstColumn(column); kc < sliding.endColumn(column); kc++) {
                        int under = input().offset(sliding.row(row, kr), sliding.column(column, kc));
                        for (int c = 0; c < channels; c++) {
                            Dense.combine(
                                    kernel, at(kr, kc, c), active, count, a, place, r, (under + c) * lanes, lanes);
                        }
                    }
                }
            }
        }
    }

    @Override
    public void constantTerm(Lanes from, double[] sums, double[] magnitudes) {
        Constants.term(constant, from, sums, magnitudes);
    }
}
