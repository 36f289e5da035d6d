package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Lines below and above {@code max(z, 0)} for {@code l <= z <= u} with {@code l < 0 < u}: above the chord {@code u(z - l)/(u - l)}, below {@code
 * αz} with any α from 0 to 1; 1 where {@code u >= -l} and else 0 makes the smaller area (Zhang et al., "Efficient neural network robustness
 * certification with general activation functions", NeurIPS 2018).
 */
final class ReluRelaxation {
    private final double[] low;
    private final double[] high;

    ReluRelaxation(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /** Whether a value may change sides, so that there are two lines. */
    boolean open(int e) {
        return !(low[e] >= 0) && !(high[e] <= 0);
    }

    /** The slope below with the smaller area. */
    double adaptive(int e) {
        return high[e] >= -low[e] ? 1 : 0;
    }

    private double chord(int e) {
        return high[e] / (high[e] - low[e]);
    }

    /**
     * From coefficients after the layer to coefficients before it that bound the same sum from below.
     *
     * @param slopes α of every value and lane; the adaptive ones without it
     */
    void backward(Lanes from, Lanes to, double @Nullable [] slopes, double[] sums, double[] magnitudes) {
        Volume volume = from.volume();
        Window window = from.window();
        int lanes = from.lanes();
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = volume.offset(row, window.right() - 1) + volume.channels();
            for (int e = volume.offset(row, window.left()); e < end; e++) {
                if (low[e] >= 0) {
                    pass(from.values(), to.values(), e * lanes, lanes);
                } else if (open(e)) {
                    int at = e * lanes;
                    above(from.values(), to.values(), at, lanes, chord(e), low[e], sums, magnitudes);
                    if (slopes != null) {
                        below(from.values(), to.values(), at, lanes, slopes);
                    } else if (adaptive(e) == 1) {
                        below(from.values(), to.values(), at, lanes);
                    }
                }
            }
        }
    }

    private static void pass(double[] from, double[] to, int at, int lanes) {
        for (int b = 0; b < lanes; b++) {
            to[at + b] += from[at + b];
        }
    }

    private static void above(
            double[] from,
            double[] to,
            int at,
            int lanes,
            double chord,
            double low,
            double[] sums,
            double[] magnitudes) {
        double height = -chord * low;
        for (int b = 0; b < lanes; b++) {
            double above = Math.min(from[at + b], 0);
            to[at + b] += chord * above;
            sums[b] += above * height;
            magnitudes[b] -= above * height;
        }
    }

    private static void below(double[] from, double[] to, int at, int lanes) {
        for (int b = 0; b < lanes; b++) {
            to[at + b] += Math.max(from[at + b], 0);
        }
    }

    private static void below(double[] from, double[] to, int at, int lanes, double[] slopes) {
        for (int b = 0; b < lanes; b++) {
            to[at + b] += slopes[at + b] * Math.max(from[at + b], 0);
        }
    }

    /**
     * Values after the layer on the lines that {@link #backward} took.
     *
     * @param coefficients those after the layer, whose signs tell which line it was
     * @param from values before the layer
     * @param to receives the values after it
     * @param slopes α of every value and lane
     */
    void forward(Lanes coefficients, Lanes from, Lanes to, double[] slopes) {
        int lanes = from.lanes();
        for (int e = 0; e < low.length; e++) {
            for (int at = e * lanes; at < (e + 1) * lanes; at++) {
                double z = from.values()[at];
                to.values()[at] = low[e] >= 0
                        ? z
                        : !open(e) ? 0 : coefficients.values()[at] < 0 ? chord(e) * (z - low[e]) : slopes[at] * z;
            }
        }
    }
}
