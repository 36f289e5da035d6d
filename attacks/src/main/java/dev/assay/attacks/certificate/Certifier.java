package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Bounds a network's margins from below. Belongs to one thread. */
public final class Certifier {
    private final NetworkStructure network;
    private final Backward backward;
    private final Tightening tightening;
    private final SlopeAscent ascent;

    /** A certifier for this network. */
    public Certifier(NetworkStructure network) {
        this.network = network;
        backward = new Backward(network);
        tightening = new Tightening(network, backward);
        ascent = new SlopeAscent(network, backward);
    }

    /**
     * A lower bound of {@code min_j (z_y - z_j)} over all inputs in a ball around a sample and in the box: above 0 nothing in there is
     * classified otherwise.
     *
     * @param method the later one is in {@link Bound}, the greater the bound
     * @param sample inside the box
     * @param label y, the class that should win
     */
    public double margin(Bound method, float[] sample, int label, Budget budget) {
        return margin(method, sample, label, budget, Double.POSITIVE_INFINITY);
    }

    /** The same, or any lower bound that exceeds {@code enough}: work ends where it does. */
    double margin(Bound method, float[] sample, int label, Budget budget, double enough) {
        double[] centre = new double[sample.length];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = sample[i];
        }
        Region region = Region.of(budget, network.input().bounds(), centre);
        Intervals intervals = new Intervals(network, region);
        boolean crown = method != Bound.INTERVAL;
        int logits = network.values() - 1;
        for (int value = 1; value < logits; value++) {
            intervals.propagate(value);
            // Of the corners that other balls than cubes lack, intervals know nothing.
            boolean cube = budget.norm() == Norm.LINF;
            if (crown ? !(cube && tightening.exactForCubes(value)) : !cube && tightening.straight(value)) {
                tightening.narrow(value, intervals, region);
            }
        }
        intervals.propagate(logits);
        int[] others = IntStream.range(0, network.classes())
                .filter(other -> other != label)
                .toArray();
        double[] bounds = straight(label, others, intervals, region, false);
        if (crown) {
            greater(bounds, straight(label, others, intervals, region, true));
        }
        return method == Bound.ALPHA_CROWN ? ascended(label, others, bounds, intervals, region, enough) : least(bounds);
    }

    /** By ascent for the classes for which it is not enough yet. */
    private double ascended(
            int label, int[] others, double[] bounds, Intervals intervals, Region region, double enough) {
        int[] open = IntStream.range(0, others.length)
                .filter(j -> !(bounds[j] > enough))
                .toArray();
        if (open.length == 0) {
            return least(bounds);
        }
        int[] classes = Arrays.stream(open).map(j -> others[j]).toArray();
        double[] found = ascent.bounds(() -> begin(label, classes), classes.length, intervals, region, enough);
        for (int i = 0; i < open.length; i++) {
            bounds[open[i]] = Math.max(bounds[open[i]], found[i]);
        }
        return least(bounds);
    }

    private double[] straight(int label, int[] others, Intervals intervals, Region region, boolean all) {
        begin(label, others);
        return backward.bounds(network.values() - 1, intervals, region, all);
    }

    /** The margins over some classes, a lane each. */
    private void begin(int label, int[] others) {
        int logits = network.values() - 1;
        Lanes rows =
                backward.begin(logits, others.length, network.volume(logits).all());
        for (int j = 0; j < others.length; j++) {
            rows.values()[label * others.length + j] = 1;
            rows.values()[others[j] * others.length + j] = -1;
        }
    }

    private static void greater(double[] bounds, double[] others) {
        for (int j = 0; j < bounds.length; j++) {
            bounds[j] = Math.max(bounds[j], others[j]);
        }
    }

    private static double least(double[] bounds) {
        double least = Double.POSITIVE_INFINITY;
        for (double bound : bounds) {
            least = Math.min(least, bound);
        }
        return least;
    }
}
