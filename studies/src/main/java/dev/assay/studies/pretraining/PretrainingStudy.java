package dev.assay.studies.pretraining;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Holm;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.models.curriculum.Autoencoder;
import dev.assay.models.curriculum.EncoderUse;
import dev.assay.models.nn.Adam;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import dev.assay.studies.evaluation.Correctness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares three ways to a classifier on few labels: on an encoder pretrained by an autoencoder and kept, on the same encoder trained
 * further, and the same architecture from scratch. All get the same labels, the same number of updates, the same budget for tuning and the
 * same test samples.
 */
public final class PretrainingStudy {
    private static final int BLOCK = 128;

    private final Dataset train;
    private final Dataset test;
    private final PretrainingOptions options;
    private final Progress progress;

    private PretrainingStudy(Dataset train, Dataset test, PretrainingOptions options, Progress progress) {
        this.train = train;
        this.test = test;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs the study.
     *
     * @param train where labelled and unlabelled samples come from
     * @param test what accuracies are taken on
     * @param options how
     * @param progress told of every update
     * @throws IllegalStateException when the TensorFlow runtime was not started
     */
    public static PretrainingResult run(Dataset train, Dataset test, PretrainingOptions options, Progress progress) {
        if (options.labels() >= train.size()) {
            throw new UserError("A pretraining study needs more samples than labels, " + train.name() + " has "
                    + train.size() + " and " + options.labels() + " labels were asked for");
        }
        if (!train.spec().equals(test.spec()) || !train.classes().equals(test.classes())) {
            throw new UserError(
                    "Expected test data like the training data (" + train.spec().shape() + "), received " + test.name()
                            + " (" + test.spec().shape() + ")");
        }
        return new PretrainingStudy(train, test, options, progress).run();
    }

    private PretrainingResult run() {
        List<Outcome> outcomes = new ArrayList<>();
        for (long seed : options.seeds()) {
            int[] chosen = BalancedSubset.of(train, options.labels(), seed);
            Dataset labelled = train.select(chosen);
            TrainedNetwork autoencoder = pretrain(train.select(others(chosen)), seed);
            Tuning tuning = new Tuning(options, labelled, autoencoder, seed);
            for (EncoderUse way : EncoderUse.values()) {
                double rate = tuning.learningRate(way, progress);
                outcomes.add(classify(way, autoencoder, labelled, rate, seed));
            }
        }
        List<PretrainingResult.Pair> pairs = pairs(outcomes);
        List<PretrainingResult.Arm> arms = outcomes.stream()
                .map(Outcome::arm)
                .sorted((a, b) -> a.way().compareTo(b.way()))
                .toList();
        return new PretrainingResult(
                options,
                train.name(),
                test.name(),
                train.size() - options.labels(),
                arms,
                pairs,
                Conclusion.of(pairs, options));
    }

    private TrainedNetwork pretrain(Dataset unlabelled, long seed) {
        TrainingJob job = new Autoencoder().job(unlabelled);
        TrainingOptions training = TrainingOptions.builder()
                .epochs(options.pretrainingEpochs())
                .seed(seed)
                .build();
        return Trainer.train(job, training, progress);
    }

    private Outcome classify(EncoderUse way, TrainedNetwork autoencoder, Dataset labelled, double rate, long seed) {
        TrainingOptions training = TrainingOptions.builder()
                .steps(options.classifierSteps())
                .batchSize(options.batchSize())
                .optimiser(new Adam(rate))
                .seed(seed)
                .build();
        Progress named = (task, done, total, detail) ->
                progress.update("training the classifier, " + way.title(), done, total, detail);
        TrainedNetwork classifier = Trainer.train(way.job(autoencoder, labelled, seed), training, named);
        boolean[] correct = Correctness.of(classifier.source(BLOCK), test, Progress.SILENT);
        Double last = classifier.record().history().last().accuracy();
        Rate accuracy = Correctness.rate(correct);
        return new Outcome(
                new PretrainingResult.Arm(way, seed, rate, accuracy, last == null ? Double.NaN : last), correct);
    }

    private static List<PretrainingResult.Pair> pairs(List<Outcome> outcomes) {
        List<PretrainingResult.Pair> raw = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            for (int j = i + 1; j < outcomes.size(); j++) {
                Outcome a = outcomes.get(i);
                Outcome b = outcomes.get(j);
                if (a.arm.seed() == b.arm.seed()) {
                    raw.add(pair(a, b));
                }
            }
        }
        double[] adjusted = Holm.adjust(
                raw.stream().mapToDouble(pair -> pair.test().exact()).toArray());
        return IntStream.range(0, raw.size())
                .mapToObj(i -> {
                    PretrainingResult.Pair pair = raw.get(i);
                    return new PretrainingResult.Pair(
                            pair.seed(), pair.first(), pair.second(), pair.difference(), pair.test(), adjusted[i]);
                })
                .toList();
    }

    private static PretrainingResult.Pair pair(Outcome a, Outcome b) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < a.correct.length; i++) {
            onlyFirst += a.correct[i] && !b.correct[i] ? 1 : 0;
            onlySecond += b.correct[i] && !a.correct[i] ? 1 : 0;
        }
        McNemar test = McNemar.of(onlyFirst, onlySecond);
        return new PretrainingResult.Pair(
                a.arm.seed(),
                a.arm.way(),
                b.arm.way(),
                PairedDifference.of(a.correct.length, onlyFirst, onlySecond),
                test,
                test.exact());
    }

    private int[] others(int[] chosen) {
        return IntStream.range(0, train.size())
                .filter(i -> Arrays.binarySearch(chosen, i) < 0)
                .toArray();
    }

    /** An arm with which test samples it got right. */
    private static final class Outcome {
        private final PretrainingResult.Arm arm;
        private final boolean[] correct;

        Outcome(PretrainingResult.Arm arm, boolean[] correct) {
            this.arm = arm;
            this.correct = correct;
        }

        PretrainingResult.Arm arm() {
            return arm;
        }
    }
}
