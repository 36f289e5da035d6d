package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.LinearLayer;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Window;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds sums of a network's values from below, going backward: coefficients of a value become coefficients of the values it is made from,
 * through matrices exactly and through the rest by lines that bound it (CROWN: Zhang et al. 2018; for any graph, Xu et al., "Automatic
 * perturbation analysis for scalable certified robustness and beyond", NeurIPS 2020). Many sums at a time, a lane each. Belongs to one thread.
 */
final class Backward {
    /** How much of all that was added up is taken off a bound for rounding, far more than double precision loses on the way. */
    private static final double ROUNDING = 1e-9;

    private final NetworkStructure network;
    private final Lanes[] coefficients;

    Backward(NetworkStructure network) {
        this.network = network;
        coefficients = new Lanes[network.values()];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = new Lanes(network.volume(i));
        }
    }

    /** The coefficients of a value, all 0, to be filled for {@link #bounds}. */
    Lanes begin(int value, int lanes, Window window) {
        for (int i = 0; i <= value; i++) {
            coefficients[i].begin(lanes);
        }
        coefficients[value].widen(window);
        return coefficients[value];
    }

    /**
     * Lower bounds of the sums whose coefficients were filled in.
     *
     * @param value the value that they are about
     * @param intervals bounds of all values before it
     * @param all whether to go back to the sample; else the way ends where matrices end, and takes the intervals there
     */
    double[] bounds(int value, Intervals intervals, Region region, boolean all) {
        return bounds(value, intervals, region, all, Map.of());
    }

    /**
     * The same, and {@link #coefficients} are kept until the next {@link #begin}.
     *
     * @param slopes α for every element and lane of values that ReLUs make; adaptive ones where there are none
     */
    double[] bounds(int value, Intervals intervals, Region region, boolean all, Map<Integer, double[]> slopes) {
        int lanes = coefficients[value].lanes();
        double[] sums = new double[lanes];
        double[] magnitudes = new double[lanes];
        for (int i = value; i > 0; i--) {
            Lanes from = coefficients[i];
            if (from.window().isEmpty()) {
                continue;
            }
            Step step = network.steps().get(i - 1);
            if (!all && !(step.layer() instanceof LinearLayer)) {
                Intervals.minimum(from, intervals.low[i], intervals.high[i], sums, magnitudes);
            } else {
                back(step, from, intervals, slopes.get(i), sums, magnitudes);
            }
        }
        if (!coefficients[0].window().isEmpty()) {
            region.minimum(coefficients[0], sums, magnitudes);
        }
        for (int b = 0; b < lanes; b++) {
            sums[b] -= ROUNDING * (magnitudes[b] + Math.abs(sums[b]));
        }
        return sums;
    }

    /** The coefficients that a value had on the way back. */
    Lanes coefficients(int value) {
        return coefficients[value];
    }

    private void back(
            Step step,
            Lanes from,
            Intervals intervals,
            double @Nullable [] slopes,
            double[] sums,
            double[] magnitudes) {
        Layer layer = step.layer();
        for (int input : step.inputs()) {
            coefficients[input].widen(layer.reach(from.window()));
        }
        int first = step.inputs().get(0);
        if (layer instanceof LinearLayer linear) {
            linear.constantTerm(from, sums, magnitudes);
            for (int input : step.inputs()) {
                linear.transpose(from, coefficients[input]);
            }
        } else if (layer instanceof MaxPool pool) {
            new MaxRelaxation(pool, intervals.low[first], intervals.high[first])
                    .backward(from, coefficients[first], sums, magnitudes);
        } else {
            new ReluRelaxation(intervals.low[first], intervals.high[first])
                    .backward(from, coefficients[first], slopes, sums, magnitudes);
        }
    }
}
