package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.AveragePool;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.LinearLayer;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;
import java.util.ArrayList;
import java.util.List;

/** Narrows the bounds of values before ReLU and pooling by going backward from them: only there, and only where it can matter. */
final class Tightening {
    /** Values whose bounds are computed together; each takes two lanes. */
    private static final int TOGETHER = 32;

    private final NetworkStructure network;
    private final Backward backward;
    private final boolean[] bent;
    private final boolean[] pooled;
    private final boolean[] straight;
    private final int[] mixtures;

    Tightening(NetworkStructure network, Backward backward) {
        this.network = network;
        this.backward = backward;
        bent = new boolean[network.values()];
        pooled = new boolean[network.values()];
        straight = new boolean[network.values()];
        mixtures = new int[network.values()];
        straight[0] = true;
        for (int i = 0; i < network.steps().size(); i++) {
            Step step = network.steps().get(i);
            straight[i + 1] = step.layer() instanceof LinearLayer
                    && step.inputs().stream().allMatch(input -> straight[input]);
            boolean mixes = step.layer() instanceof Dense
                    || step.layer() instanceof Convolution
                    || step.layer() instanceof AveragePool
                    || step.inputs().size() > 1;
            mixtures[i + 1] = mixes ? 1 : 0;
            for (int input : step.inputs()) {
                mixtures[i + 1] += mixtures[input];
                bent[input] |= step.layer() instanceof Relu;
                pooled[input] |= step.layer() instanceof MaxPool;
            }
        }
        // What is pooled after a ReLU is as wide as what goes into the ReLU.
        for (int i = network.steps().size() - 1; i >= 0; i--) {
            Step step = network.steps().get(i);
            if (step.layer() instanceof Relu && pooled[i + 1]) {
                pooled[step.inputs().get(0)] = true;
            }
        }
    }

    /** Whether a value is made of the sample by matrices alone: then going backward is exact and costs little. */
    boolean straight(int value) {
        return straight[value];
    }

    /** Whether intervals are exact where every value of the sample has an interval of its own: after one sum of them at most. */
    boolean exactForCubes(int value) {
        return straight[value] && mixtures[value] <= 1;
    }

    /** Whether bounds of a value matter to what comes after it, and are not those of the value before it anyway. */
    boolean narrows(int value) {
        boolean made = value > 0 && network.steps().get(value - 1).layer() instanceof LinearLayer;
        return made && (bent[value] || pooled[value]);
    }

    /** Narrows a value's bounds where that can matter to what comes after it. */
    void narrow(int value, Intervals intervals, Region region) {
        if (!narrows(value)) {
            return;
        }
        double[] low = intervals.low[value];
        double[] high = intervals.high[value];
        List<Integer> group = new ArrayList<>();
        Volume volume = network.volume(value);
        int row = volume.width() * volume.channels();
        for (int e = 0; e < low.length; e++) {
            boolean open = !(low[e] >= 0) && !(high[e] <= 0);
            if (pooled[value] ? !(bent[value] && high[e] <= 0) : open) {
                if (!group.isEmpty() && (group.size() == TOGETHER || group.get(0) / row != e / row)) {
                    narrow(value, group, intervals, region);
                    group.clear();
                }
                group.add(e);
            }
        }
        if (!group.isEmpty()) {
            narrow(value, group, intervals, region);
        }
    }

    private void narrow(int value, List<Integer> group, Intervals intervals, Region region) {
        Volume volume = network.volume(value);
        Window window = Window.NONE;
        for (int e : group) {
            int place = e / volume.channels();
            window = window.with(Window.at(place / volume.width(), place % volume.width()));
        }
        int n = group.size();
        Lanes units = backward.begin(value, 2 * n, window);
        for (int i = 0; i < n; i++) {
            units.values()[group.get(i) * 2 * n + i] = 1;
            units.values()[group.get(i) * 2 * n + n + i] = -1;
        }
        double[] bounds = backward.bounds(value, intervals, region, true);
        double[] low = intervals.low[value];
        double[] high = intervals.high[value];
        for (int i = 0; i < n; i++) {
            int e = group.get(i);
            low[e] = bounds[i] > low[e] ? bounds[i] : low[e];
            high[e] = -bounds[n + i] < high[e] ? -bounds[n + i] : high[e];
        }
    }
}
