package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;

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

    /** From coefficients after the layer to coefficients before it that bound the same sum from below. */
    void backward(Lanes from, Lanes to, double[] sums, double[] magnitudes) {
        Volume volume = from.volume();
        Window window = from.window();
        int lanes = from.lanes();
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = volume.offset(row, window.right() - 1) + volume.channels();
            for (int e = volume.offset(row, window.left()); e < end; e++) {
                double l = low[e];
                double u = high[e];
                if (l >= 0) {
                    pass(from.values(), to.values(), e * lanes, lanes);
                } else if (!(u <= 0)) {
                    double slope = u / (u - l);
                    double alpha = u >= -l ? 1 : 0;
                    bend(from.values(), to.values(), e * lanes, lanes, alpha, slope, -slope * l, sums, magnitudes);
                }
            }
        }
    }

    private static void pass(double[] from, double[] to, int at, int lanes) {
        for (int b = 0; b < lanes; b++) {
            to[at + b] += from[at + b];
        }
    }

    private static void bend(
            double[] from,
            double[] to,
            int at,
            int lanes,
            double alpha,
            double slope,
            double height,
            double[] sums,
            double[] magnitudes) {
        for (int b = 0; b < lanes; b++) {
            double above = Math.min(from[at + b], 0);
            to[at + b] += alpha * Math.max(from[at + b], 0) + slope * above;
            sums[b] += above * height;
            magnitudes[b] -= above * height;
        }
    }
}
