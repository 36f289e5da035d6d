package dev.assay.core.model.structure;

/** A full matrix: {@code y_o = Σ_i x_i w[i, o] + c_o}. */
public final class Dense implements LinearLayer {
    private final int inputs;
    private final int outputs;
    private final double[] weights;
    private final double[] constant;

    /**
     * @param weights {@code [inputs, outputs]}, row-major
     * @param constant as many as outputs
     */
    public Dense(int inputs, int outputs, double[] weights, double[] constant) {
        if (weights.length != (long) inputs * outputs || constant.length != outputs) {
            throw new IllegalArgumentException("A dense layer from " + inputs + " to " + outputs + " values received "
                    + weights.length + " weights and " + constant.length + " constants");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = weights.clone();
        this.constant = constant.clone();
    }

    /** The weight between an input and an output. */
    public double weight(int from, int to) {
        return weights[from * outputs + to];
    }

    /** This layer with a factor and a constant for every output after it. */
    public Dense then(double[] scale, double[] shift) {
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale[i % outputs % scale.length];
        }
        return new Dense(inputs, outputs, scaled, Constants.then(constant, scale, shift));
    }

    @Override
    public Volume input() {
        return Volume.vector(inputs);
    }

    @Override
    public Volume output() {
        return Volume.vector(outputs);
    }

    @Override
    public void multiply(Lanes from, Lanes to, boolean absolute) {
        int lanes = from.lanes();
        double[] x = from.values();
        double[] y = to.values();
        for (int i = 0; i < inputs; i++) {
            if (Lanes.isZero(x, i * lanes, lanes)) {
                continue;
            }
            for (int o = 0; o < outputs; o++) {
                double w = weights[i * outputs + o];
                double weight = absolute ? Math.abs(w) : w;
                for (int b = 0; b < lanes; b++) {
                    y[o * lanes + b] += weight * x[i * lanes + b];
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
        return window;
    }

    @Override
    public double work(Window window) {
        return (double) inputs * outputs;
    }

    @Override
    public void transpose(Lanes from, Lanes to) {
        int lanes = from.lanes();
        double[] a = from.values();
        double[] r = to.values();
        int[] active = new int[outputs];
        int count = active(a, 0, lanes, active);
        for (int i = 0; i < inputs; i++) {
            combine(weights, i * outputs, active, count, a, 0, r, i * lanes, lanes);
        }
    }

    /** Which of the values at a place have a lane other than 0; how many they are. */
    static int active(double[] a, int at, int lanes, int[] active) {
        int count = 0;
        for (int o = 0; o < active.length; o++) {
            if (!Lanes.isZero(a, (at + o) * lanes, lanes)) {
                active[count++] = o;
            }
        }
        return count;
    }

    /** {@code to[at] += Σ_o w[row + o] from[start + o]} over the active {@code o}, in all lanes. */
    static void combine(
            double[] w, int row, int[] active, int count, double[] from, int start, double[] to, int at, int lanes) {
        int k = 0;
        for (; k + 3 < count; k += 4) {
            int o0 = active[k];
            int o1 = active[k + 1];
            int o2 = active[k + 2];
            int o3 = active[k + 3];
            Lanes.add(
                    to,
                    at,
                    w[row + o0],
                    w[row + o1],
                    w[row + o2],
                    w[row + o3],
                    from,
                    (start + o0) * lanes,
                    (start + o1) * lanes,
                    (start + o2) * lanes,
                    (start + o3) * lanes,
                    lanes);
        }
        for (; k < count; k++) {
            Lanes.add(to, at, w[row + active[k]], from, (start + active[k]) * lanes, lanes);
        }
    }

    @Override
    public void constantTerm(Lanes from, double[] sums, double[] magnitudes) {
        Constants.term(constant, from, sums, magnitudes);
    }
}
