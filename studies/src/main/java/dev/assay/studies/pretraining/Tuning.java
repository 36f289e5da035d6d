package dev.assay.studies.pretraining;

import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.nn.Adam;
import dev.assay.models.training.History;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the learning rate of an arm by cross-validation within the labelled samples: the rate with the most held-out samples right, of
 * equals the one with the smaller held-out loss. The test samples have no part in it.
 */
final class Tuning {
    private final PretrainingOptions options;
    private final Dataset labelled;
    private final long seed;
    private final int[][] folds;

    Tuning(PretrainingOptions options, Dataset labelled, long seed) {
        this.options = options;
        this.labelled = labelled;
        this.seed = seed;
        folds = folds(labelled, options.folds(labelled.size()), seed);
    }

    /** Makes the training of an arm. */
    @FunctionalInterface
    interface Arm {
        TrainingJob job(Dataset labelled, long seed);
    }

    /**
     * What was chosen.
     *
     * @param heldOut the share of held-out samples that each rate got right; empty where there was no choice
     */
    record Choice(double learningRate, List<Double> heldOut) {}

    /** How a classifier is trained, in tuning and afterwards. */
    static TrainingOptions training(PretrainingOptions options, int labels, double rate, long seed) {
        return TrainingOptions.builder()
                .steps(options.classifierSteps())
                .batchSize(options.batchSize(labels))
                .optimiser(new Adam(rate))
                .seed(seed)
                .build();
    }

    Choice choose(Arm arm, Progress progress) {
        List<Double> rates = options.learningRates();
        double best = rates.get(0);
        if (rates.size() == 1) {
            return new Choice(best, List.of());
        }
        Score highest = null;
        List<Double> heldOut = new ArrayList<>();
        for (int r = 0; r < rates.size(); r++) {
            Score score = new Score(0, 0);
            for (int f = 0; f < folds.length; f++) {
                score = score.plus(heldOut(arm, rates.get(r), f));
                progress.update("tuning", (long) r * folds.length + f + 1, (long) rates.size() * folds.length, "");
            }
            heldOut.add(score.right / labelled.size());
            if (highest == null || score.beats(highest)) {
                highest = score;
                best = rates.get(r);
            }
        }
        return new Choice(best, heldOut);
    }

    private Score heldOut(Arm arm, double rate, int fold) {
        int[] held = folds[fold];
        int[] rest = IntStream.range(0, folds.length)
                .filter(f -> f != fold)
                .flatMap(f -> IntStream.of(folds[f]))
                .sorted()
                .toArray();
        History.Epoch last = Trainer.train(
                        arm.job(labelled.select(rest), seed).validatedOn(labelled.select(held)),
                        training(options, labelled.size(), rate, seed),
                        Progress.SILENT)
                .record()
                .history()
                .last();
        Double accuracy = last.validationAccuracy();
        Double loss = last.validationLoss();
        if (accuracy == null || loss == null) {
            throw new IllegalStateException("a training with validation data left no validation accuracy");
        }
        return new Score(Math.round(accuracy * held.length), loss * held.length);
    }

    /** Parts of equal size and, as far as that goes, of equal classes: the samples of a class in random order are dealt out in turn. */
    static int[][] folds(Dataset labelled, int count, long seed) {
        List<List<Integer>> folds = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            folds.add(new ArrayList<>());
        }
        int[] order = new KeyedRandom(seed, "folds").at(0, 0, 0).permutation(labelled.size());
        int dealt = 0;
        for (int c = 0; c < labelled.classes().size(); c++) {
            for (int position : order) {
                if (labelled.label(position) == c) {
                    folds.get(dealt++ % count).add(position);
                }
            }
        }
        return folds.stream()
                .map(fold -> fold.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toArray(int[][]::new);
    }

    /** Held-out samples that were right, and the sum of the losses. */
    private record Score(double right, double loss) {
        Score plus(Score other) {
            return new Score(right + other.right, loss + other.loss);
        }

        boolean beats(Score other) {
            return right > other.right || (right == other.right && loss < other.loss);
        }
    }
}
