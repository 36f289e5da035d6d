package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;
import java.util.Arrays;

/**
 * Planes below and above {@code max_i z_i} for {@code l_i <= z_i <= u_i}. Below: the value with the greatest lower bound. Above, for any γ not
 * below the greatest {@code l_i}: {@code γ + Σ max(z_i - γ, 0) <= γ + Σ (z_i - l_i)(u_i - γ)/(u_i - l_i)} over the i with {@code u_i > γ}; the γ
 * for which these factors sum to 1 is Boopathy's ("CNN-Cert", AAAI 2019, equation for max pooling). Where one value is certain to be the
 * greatest both are that value.
 */
final class MaxRelaxation {
    private static final int STEPS = 60;

    private final Sliding sliding;
    private final Volume output;
    private final double[] low;
    private final double[] high;
    private final int[] under;
    private final double[] factors;

    MaxRelaxation(MaxPool pool, double[] low, double[] high) {
        sliding = pool.sliding();
        output = pool.output();
        this.low = low;
        this.high = high;
        under = new int[sliding.kernelHeight() * sliding.kernelWidth()];
        factors = new double[under.length];
    }

    /** From coefficients after the layer to coefficients before it that bound the same sum from below. */
    void backward(Lanes from, Lanes to, double[] sums, double[] magnitudes) {
        Window window = from.window();
        int lanes = from.lanes();
        for (int row = window.top(); row < window.bottom(); row++) {
            for (int column = window.left(); column < window.right(); column++) {
                for (int c = 0; c < output.channels(); c++) {
                    int at = (output.offset(row, column) + c) * lanes;
                    int count = gather(row, column, c);
                    stop(from.values(), at, to.values(), count, lanes, sums, magnitudes);
                }
            }
        }
    }

    /**
     * Values after the layer on the planes that {@link #backward} took.
     *
     * @param coefficients those after the layer, whose signs tell which plane it was
     * @param from values before the layer
     * @param to receives the values after it
     */
    void forward(Lanes coefficients, Lanes from, Lanes to) {
        int lanes = from.lanes();
        for (int row = 0; row < output.height(); row++) {
            for (int column = 0; column < output.width(); column++) {
                for (int c = 0; c < output.channels(); c++) {
                    int at = (output.offset(row, column) + c) * lanes;
                    int count = gather(row, column, c);
                    along(coefficients.values(), from.values(), to.values(), at, count, lanes);
                }
            }
        }
    }

    private void along(double[] coefficients, double[] from, double[] to, int at, int count, int lanes) {
        int greatest = greatest(count);
        boolean decided = decided(count, greatest);
        double height = decided ? 0 : plane(count, low[under[greatest]]);
        for (int b = 0; b < lanes; b++) {
            if (decided || !(coefficients[at + b] < 0)) {
                to[at + b] = from[under[greatest] * lanes + b];
            } else {
                double sum = height;
                for (int i = 0; i < count; i++) {
                    sum += factors[i] * from[under[i] * lanes + b];
                }
                to[at + b] = sum;
            }
        }
    }

    private int gather(int row, int column, int channel) {
        int count = 0;
        for (int kr = sliding.firstRow(row); kr < sliding.endRow(row); kr++) {
            for (int kc = sliding.firstColumn(column); kc < sliding.endColumn(column); kc++) {
                under[count++] = sliding.input().offset(sliding.row(row, kr), sliding.column(column, kc)) + channel;
            }
        }
        return count;
    }

    private int greatest(int count) {
        int greatest = 0;
        for (int i = 1; i < count; i++) {
            greatest = low[under[i]] > low[under[greatest]] ? i : greatest;
        }
        return greatest;
    }

    private boolean decided(int count, int greatest) {
        for (int i = 0; i < count; i++) {
            if (i != greatest && !(high[under[i]] <= low[under[greatest]])) {
                return false;
            }
        }
        return true;
    }

    private void stop(double[] from, int at, double[] to, int count, int lanes, double[] sums, double[] magnitudes) {
        int greatest = greatest(count);
        int best = under[greatest] * lanes;
        if (decided(count, greatest)) {
            for (int b = 0; b < lanes; b++) {
                to[best + b] += from[at + b];
            }
            return;
        }
        double height = plane(count, low[under[greatest]]);
        for (int b = 0; b < lanes; b++) {
            to[best + b] += Math.max(from[at + b], 0);
            double term = Math.min(from[at + b], 0) * height;
            sums[b] += term;
            magnitudes[b] += Math.abs(term);
        }
        for (int i = 0; i < count; i++) {
            int target = under[i] * lanes;
            double factor = factors[i];
            if (factor != 0) {
                for (int b = 0; b < lanes; b++) {
                    to[target + b] += factor * Math.min(from[at + b], 0);
                }
            }
        }
    }

    /** Sets the factors of the plane above and returns its constant. */
    private double plane(int count, double least) {
        double most = least;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, high[under[i]]);
        }
        // The sum of factors falls from 1 or more at the greatest l to 0 at the greatest u; any γ between is sound.
        double below = least;
        double above = most;
        for (int step = 0; step < STEPS; step++) {
            double middle = (below + above) / 2;
            if (factors(count, middle) > 1) {
                below = middle;
            } else {
                above = middle;
            }
        }
        factors(count, above);
        double height = above;
        for (int i = 0; i < count; i++) {
            height -= factors[i] * low[under[i]];
        }
        return height;
    }

    private double factors(int count, double gamma) {
        Arrays.fill(factors, 0);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double l = low[under[i]];
            double u = high[under[i]];
            factors[i] = u > gamma && u > l ? (u - gamma) / (u - l) : 0;
            sum += factors[i];
        }
        return sum;
    }
}
