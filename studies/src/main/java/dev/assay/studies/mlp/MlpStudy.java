package dev.assay.studies.mlp;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.models.curriculum.Mlp;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Sgd;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import dev.assay.studies.evaluation.Correctness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Trains networks of dense layers with plain stochastic gradient descent, one setting changed at a time from a base of one hidden layer of ReLU units. All
 * get the same seed, so the same order of the same batches.
 */
public final class MlpStudy {
    private static final int BLOCK = 128;

    private MlpStudy() {}

    /** What is changed. */
    public enum Factor {
        /** Hidden layers. */
        LAYERS,
        /** Units of the hidden layer. */
        UNITS,
        /** What the hidden units do. */
        ACTIVATION,
        /** Length of a step. */
        LEARNING_RATE
    }

    /**
     * A setting.
     *
     * @param layers hidden ones
     * @param units of each
     * @param activation of each
     * @param learningRate of plain gradient descent
     */
    public record Setting(int layers, int units, Activation activation, double learningRate) {
        /** What a factor is here, for people. */
        public String value(Factor factor) {
            return switch (factor) {
                case LAYERS -> Integer.toString(layers);
                case UNITS -> Integer.toString(units);
                case ACTIVATION -> activation.name().toLowerCase(java.util.Locale.ROOT);
                case LEARNING_RATE -> Double.toString(learningRate);
            };
        }
    }

    /**
     * How the study is run.
     *
     * @param steps updates of each network
     * @param batchSize samples in an update
     * @param seed of all
     * @param base what everything else is compared with
     * @param layers numbers of hidden layers
     * @param units of the hidden layer
     * @param activations of the hidden layer
     * @param learningRates lengths of a step
     */
    public record Options(
            long steps,
            int batchSize,
            long seed,
            Setting base,
            List<Integer> layers,
            List<Integer> units,
            List<Activation> activations,
            List<Double> learningRates) {
        public Options {
            layers = List.copyOf(layers);
            units = List.copyOf(units);
            activations = List.copyOf(activations);
            learningRates = List.copyOf(learningRates);
        }

        /** 1,000 steps of 128 around one hidden layer of 500 ReLU units at 0.1. */
        public static Options standard(long seed) {
            return new Options(
                    1_000,
                    128,
                    seed,
                    new Setting(1, 500, Activation.RELU, 0.1),
                    List.of(0, 1, 2, 4),
                    List.of(20, 100, 500, 1_000),
                    List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID, Activation.LINEAR),
                    List.of(0.003, 0.01, 0.03, 0.1, 0.3, 1.0));
        }
    }

    /**
     * A network that was trained.
     *
     * @param factor what was changed
     * @param setting how it was trained
     * @param weights how many numbers it has
     * @param accuracy on the test samples; empty numbers where the training diverged
     * @param trainAccuracy over the last epoch
     * @param diverged why there is no accuracy; empty when there is one
     */
    public record Arm(
            Factor factor, Setting setting, long weights, Rate accuracy, double trainAccuracy, String diverged) {}

    /**
     * Runs the study.
     *
     * @param progress told of every update
     * @return the arms, factor after factor
     */
    public static List<Arm> run(Dataset train, Dataset test, Options options, Progress progress) {
        List<Arm> arms = new ArrayList<>();
        List<Setting> done = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            for (Setting setting : settings(factor, options)) {
                int before = done.indexOf(setting);
                done.add(setting);
                Arm arm = before < 0 ? arm(factor, setting, train, test, options, progress) : arms.get(before);
                arms.add(new Arm(factor, setting, arm.weights(), arm.accuracy(), arm.trainAccuracy(), arm.diverged()));
            }
        }
        return arms;
    }

    private static List<Setting> settings(Factor factor, Options options) {
        Setting base = options.base();
        return switch (factor) {
            case LAYERS ->
                options.layers().stream()
                        .map(n -> new Setting(n, base.units(), base.activation(), base.learningRate()))
                        .toList();
            case UNITS ->
                options.units().stream()
                        .map(n -> new Setting(base.layers(), n, base.activation(), base.learningRate()))
                        .toList();
            case ACTIVATION ->
                options.activations().stream()
                        .map(a -> new Setting(base.layers(), base.units(), a, base.learningRate()))
                        .toList();
            case LEARNING_RATE ->
                options.learningRates().stream()
                        .map(r -> new Setting(base.layers(), base.units(), base.activation(), r))
                        .toList();
        };
    }

    private static Arm arm(
            Factor factor, Setting setting, Dataset train, Dataset test, Options options, Progress progress) {
        Network network = Mlp.network(
                train.spec().shape(),
                train.classes().size(),
                Collections.nCopies(setting.layers(), setting.units()),
                setting.activation());
        TrainingOptions training = TrainingOptions.builder()
                .steps(options.steps())
                .batchSize(options.batchSize())
                .optimiser(new Sgd(setting.learningRate()))
                .seed(options.seed())
                .build();
        String name = setting.layers() + " x " + setting.units();
        try {
            TrainedNetwork trained = Trainer.train(TrainingJob.classifier(name, network, train), training, progress);
            boolean[] correct = Correctness.of(trained.source(BLOCK), test, Progress.SILENT);
            Double last = trained.record().history().last().accuracy();
            return new Arm(
                    factor,
                    setting,
                    network.weightCount(),
                    Correctness.rate(correct),
                    last == null ? Double.NaN : last,
                    "");
        } catch (UserError e) {
            // The only thing that goes wrong with a network and data that fit: the loss is no number any more.
            return new Arm(
                    factor,
                    setting,
                    network.weightCount(),
                    Rate.of(0, test.size()),
                    Double.NaN,
                    String.valueOf(e.getMessage()));
        }
    }
}
