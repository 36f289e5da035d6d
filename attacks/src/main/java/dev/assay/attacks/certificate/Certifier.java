package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;

/** Bounds a network's margins from below. Belongs to one thread. */
public final class Certifier {
    private final NetworkStructure network;
    private final Backward backward;
    private final Tightening tightening;

    /** A certifier for this network. */
    public Certifier(NetworkStructure network) {
        this.network = network;
        backward = new Backward(network);
        tightening = new Tightening(network, backward);
    }

    /**
     * A lower bound of {@code min_j (z_y - z_j)} over all inputs in a ball around a sample and in the box: above 0 nothing in there is
     * classified otherwise.
     *
     * @param method {@link Bound#INTERVAL} or {@link Bound#CROWN}, the second never less than the first
     * @param sample inside the box
     * @param label y, the class that should win
     */
    public double margin(Bound method, float[] sample, int label, Budget budget) {
        double[] centre = new double[sample.length];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = sample[i];
        }
        Region region = Region.of(budget, network.input().bounds(), centre);
        Intervals intervals = new Intervals(network, region);
        boolean crown = method == Bound.CROWN;
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
        double byIntervals = margins(label, intervals, region, false);
        return crown ? Math.max(byIntervals, margins(label, intervals, region, true)) : byIntervals;
    }

    private double margins(int label, Intervals intervals, Region region, boolean all) {
        int logits = network.values() - 1;
        Volume volume = network.volume(logits);
        int classes = volume.size();
        Lanes rows = backward.begin(logits, classes - 1, volume.all());
        for (int j = 0; j < classes - 1; j++) {
            int other = j < label ? j : j + 1;
            rows.values()[label * (classes - 1) + j] = 1;
            rows.values()[other * (classes - 1) + j] = -1;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double bound : backward.bounds(logits, intervals, region, all)) {
            least = Math.min(least, bound);
        }
        return least;
    }
}
