package dev.assay.studies.diagnosis;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Softmax;
import dev.assay.models.nn.Weight;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.doctor.WatchedTraining;
import dev.assay.studies.diagnosis.judgement.DataSigns;
import dev.assay.studies.diagnosis.judgement.Observation;
import dev.assay.studies.diagnosis.setup.PreparedData;
import dev.assay.studies.diagnosis.setup.Setup;
import dev.assay.studies.diagnosis.setup.Start;
import dev.assay.studies.evaluation.Correctness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set-up, trained once and looked into. */
final class Trial {
    private static final double HELD_OUT = 0.2;
    private static final int MOST_HELD_OUT = 2_000;
    private static final int BLOCK = 128;

    private final Observation seen;
    private final boolean[] correct;

    private Trial(Observation seen, boolean[] correct) {
        this.seen = seen;
        this.correct = correct;
    }

    /** What a judgement may see of it. */
    Observation seen() {
        return seen;
    }

    /** Which of the samples that were held out it got right, by their right labels; the same samples for all set-ups of the same data and seed. */
    boolean[] correct() {
        return correct;
    }

    static Trial of(Setup setup, Dataset data, long seed, Progress progress) {
        int[] order = new KeyedRandom(seed, "samples that a diagnosis holds out")
                .at(0, 0, 0)
                .permutation(data.size());
        int kept = (int) Math.min(MOST_HELD_OUT, Math.round(HELD_OUT * data.size()));
        if (kept < 1 || data.size() - kept < setup.batch()) {
            throw new UserError("A diagnosis holds a fifth of the samples out and needs a batch of " + setup.batch()
                    + " of the others, " + data.name() + " has " + data.size() + " samples");
        }
        Dataset unseen = data.select(Arrays.copyOf(order, kept));
        Dataset learnt = PreparedData.toLearn(data.select(Arrays.copyOfRange(order, kept, order.length)), setup, seed);
        Network network = network(setup, data);
        TrainingJob job = TrainingJob.classifier("the network", network, learnt)
                .startingFrom(weights(network, setup.start(), seed));
        TrainingOptions options = TrainingOptions.builder()
                .steps(setup.steps())
                .batchSize(setup.batch())
                .optimiser(setup.optimiser())
                .seed(seed)
                .inOrder(!setup.shuffled())
                .build();
        WatchedTraining training = WatchedTraining.of(job, options, progress);
        TrainedNetwork trained = training.trained();
        boolean[] correct = correct(trained, PreparedData.rightlyLabelled(unseen, setup, seed));
        boolean[] agreed =
                setup.labelNoise() == 0 ? correct : correct(trained, PreparedData.heldOut(unseen, setup, seed));
        Observation seen = new Observation(training, DataSigns.of(learnt, seed), Correctness.rate(agreed));
        return new Trial(seen, correct);
    }

    private static boolean[] correct(@Nullable TrainedNetwork trained, Dataset data) {
        return trained == null
                ? new boolean[data.size()]
                : Correctness.of(trained.source(BLOCK), data, Progress.SILENT);
    }

    private static Network network(Setup setup, Dataset data) {
        List<Layer> layers = new ArrayList<>();
        if (data.spec().shape().axes().size() > 1) {
            layers.add(new Flatten());
        }
        for (int units : setup.hidden()) {
            layers.add(new Dense(units, setup.activation()));
        }
        layers.add(new Dense(data.classes().size(), Activation.LINEAR));
        if (setup.softmaxInNetwork()) {
            layers.add(new Softmax());
        }
        return new Network(data.spec().shape(), layers);
    }

    private static NetworkWeights weights(Network network, Start start, long seed) {
        List<float[]> values = new ArrayList<>();
        for (Weight weight : network.weights()) {
            List<Integer> axes = weight.shape().axes();
            values.add(
                    axes.size() == 2
                            ? start.values(
                                    axes.get(0),
                                    axes.get(1),
                                    new KeyedRandom(seed, "initial weights of " + weight.name()))
                            : new float[weight.count()]);
        }
        return NetworkWeights.of(network, values);
    }
}
