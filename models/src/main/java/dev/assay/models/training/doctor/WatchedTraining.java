package dev.assay.models.training.doctor;

import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Sgd;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A training that was looked into.
 *
 * @param first the network before any update
 * @param looks the network after some of the updates, in their order
 * @param losses the mean loss of every batch, before its update; the last one is not finite where training diverged
 * @param batchClasses how many samples of each class every batch had
 * @param trained what came out; null where training diverged
 */
public record WatchedTraining(
        Look first,
        List<Look> looks,
        List<Double> losses,
        List<List<Integer>> batchClasses,
        @Nullable TrainedNetwork trained) {
    private static final int LOOKS = 10;
    /** Above 0, as a rate has to be, and 0 in single precision: nothing changes. */
    private static final double NO_STEP = Double.MIN_VALUE;

    public WatchedTraining {
        looks = List.copyOf(looks);
        losses = List.copyOf(losses);
        batchClasses = List.copyOf(batchClasses);
    }

    /** Whether the loss stopped being a finite number. */
    public boolean diverged() {
        return trained == null;
    }

    /**
     * Trains a classifier and looks into it. A training that diverges ends there; it is a result like any other.
     *
     * @param options with a number of steps
     * @param progress told after every step
     */
    public static WatchedTraining of(TrainingJob job, TrainingOptions options, Progress progress) {
        Probe before = new Probe(job.network(), Set.of(1L));
        train(job, options.toBuilder().steps(1).optimiser(new Sgd(NO_STEP)).build(), before, Progress.SILENT);
        Probe probe = new Probe(job.network(), lookedAt(options.steps()));
        TrainedNetwork trained = train(job, options, probe, progress);
        return new WatchedTraining(before.looks.get(0).at(0), probe.looks, probe.losses, probe.classes, trained);
    }

    private static @Nullable TrainedNetwork train(
            TrainingJob job, TrainingOptions options, Probe probe, Progress progress) {
        try {
            return Trainer.train(job, options, null, probe, progress);
        } catch (UserError e) {
            if (probe.diverged()) {
                return null;
            }
            throw e;
        }
    }

    /** The first step, and others as far apart again each time as the one before, to the last. */
    static Set<Long> lookedAt(long steps) {
        Set<Long> at = new TreeSet<>();
        for (int i = 0; i < LOOKS; i++) {
            at.add(Math.round(Math.pow((double) steps, i / (LOOKS - 1.0))));
        }
        return at;
    }

    /** Notes the loss and the labels of all steps, and all there is of some. */
    private static final class Probe implements TrainingObserver {
        private final Network network;
        private final Set<Long> at;
        private final List<Look> looks = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final List<List<Integer>> classes = new ArrayList<>();
        private @Nullable Looking looking;

        Probe(Network network, Set<Long> at) {
            this.network = network;
            this.at = at;
        }

        @Override
        public void begun(Beginning beginning, TrainingView view) {
            NetworkWeights start = view.weights();
            looking = new Looking(network, start);
        }

        @Override
        public boolean watches(long step) {
            return true;
        }

        @Override
        public void stepDone(Step step, TrainingView view) {
            losses.add(step.loss());
            int[] counts = new int[network.output().elements()];
            for (int label : view.labels()) {
                counts[label]++;
            }
            classes.add(Arrays.stream(counts).boxed().toList());
            Looking eye = looking;
            if (eye != null && at.contains(step.step())) {
                looks.add(eye.look(view, step.step(), step.loss()));
            }
        }

        boolean diverged() {
            return !losses.isEmpty() && !Double.isFinite(losses.get(losses.size() - 1));
        }
    }
}
