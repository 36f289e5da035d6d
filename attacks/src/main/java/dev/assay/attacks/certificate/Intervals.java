package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.LinearLayer;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;

/**
 * Bounds for every value of a network, {@code low <= value <= high}.
 *
 * <p>Interval bound propagation (Gowal et al., "On the effectiveness of interval bound propagation for training verifiably robust models",
 * 2018) takes an interval with centre μ and radius r through a matrix: {@code Wμ + c ± |W| r}. {@link #ROUNDING} of everything added up is put
 * on the radius: more than double precision loses in sums of 90,000 terms.
 */
final class Intervals {
    static final double ROUNDING = 1e-11;

    final double[][] low;
    final double[][] high;
    private final NetworkStructure network;

    Intervals(NetworkStructure network, Region region) {
        this.network = network;
        low = new double[network.values()][];
        high = new double[network.values()][];
        low[0] = region.low;
        high[0] = region.high;
    }

    /** Sets the bounds of a value from those of the values it is made from. */
    void propagate(int value) {
        Step step = network.steps().get(value - 1);
        int from = step.inputs().get(0);
        if (step.layer() instanceof LinearLayer linear) {
            propagate(value, step, linear);
        } else if (step.layer() instanceof MaxPool pool) {
            low[value] = NetworkStructure.largest(pool, low[from]);
            high[value] = NetworkStructure.largest(pool, high[from]);
        } else {
            low[value] = positive(low[from]);
            high[value] = positive(high[from]);
        }
    }

    private void propagate(int value, Step step, LinearLayer layer) {
        Lanes centre = open(layer.output());
        Lanes radius = open(layer.output());
        for (int input : step.inputs()) {
            double[] middle = new double[low[input].length];
            double[] half = new double[middle.length];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = (low[input][i] + high[input][i]) / 2;
                half[i] = (high[input][i] - low[input][i]) / 2;
                half[i] += ROUNDING * (Math.abs(middle[i]) + half[i]);
            }
            layer.multiply(Lanes.of(layer.input(), middle), centre, false);
            layer.multiply(Lanes.of(layer.input(), half), radius, true);
        }
        layer.addConstant(centre, false);
        int size = layer.output().size();
        low[value] = new double[size];
        high[value] = new double[size];
        for (int i = 0; i < size; i++) {
            double c = centre.values()[i];
            double r = radius.values()[i] + ROUNDING * Math.abs(c);
            low[value][i] = c - r;
            high[value][i] = c + r;
        }
    }

    private static Lanes open(Volume volume) {
        Lanes lanes = new Lanes(volume).begin(1);
        lanes.widen(volume.all());
        return lanes;
    }

    private static double[] positive(double[] bounds) {
        double[] result = new double[bounds.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(bounds[i], 0);
        }
        return result;
    }

    /** Adds to every lane's sum the least value of {@code a·x} where every value of x has its own bounds. */
    static void minimum(Lanes coefficients, double[] low, double[] high, double[] sums, double[] magnitudes) {
        Volume volume = coefficients.volume();
        Window window = coefficients.window();
        int lanes = coefficients.lanes();
        double[] a = coefficients.values();
        for (int row = window.top(); row < window.bottom(); row++) {
            int end = volume.offset(row, window.right() - 1) + volume.channels();
            for (int e = volume.offset(row, window.left()); e < end; e++) {
                double l = low[e];
                double h = high[e];
                double size = Math.max(Math.abs(l), Math.abs(h));
                for (int b = 0; b < lanes; b++) {
                    double value = a[e * lanes + b];
                    sums[b] += Math.max(value, 0) * l + Math.min(value, 0) * h;
                    magnitudes[b] += Math.abs(value) * size;
                }
            }
        }
    }
}
