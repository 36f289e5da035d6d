package dev.assay.studies.pretraining;

import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How a pretraining study is run. Every arm gets the same labels, the same number of updates and the same budget for tuning: the learning
 * rate of each is chosen from the same list, by cross-validation within the labelled samples.
 *
 * @param ways the arms, in the order of {@link Way}
 * @param labels how many labelled samples a classifier learns from, balanced over the classes, in rising order
 * @param seed the first of the seeds; decides too which test samples are attacked
 * @param seeds how many; a run of every arm for each, which decides labels, initial weights and order
 * @param pretrainingEpochs times an encoder sees the unlabelled samples
 * @param classifierSteps updates of a classifier
 * @param batchSize labelled samples in an update, at most as many as a fold leaves to learn from
 * @param learningRates what the learning rate of Adam is chosen from; a single one is taken as it is
 * @param folds parts of the labelled samples that are held out in turn, at least 2
 * @param attacked test samples that are attacked, balanced over the classes; 0 for no attacks
 * @param epsilon the radius of the attacks in L∞
 */
public record PretrainingOptions(
        List<Way> ways,
        List<Integer> labels,
        long seed,
        int seeds,
        int pretrainingEpochs,
        int classifierSteps,
        int batchSize,
        List<Double> learningRates,
        int folds,
        int attacked,
        Epsilon epsilon) {
    /** The attacks, one step, many steps and many adapting steps; each runs on all attacked samples. */
    public static final List<String> ATTACKS = List.of("fgsm", "pgd(steps=40)", "apgd-ce");

    public PretrainingOptions {
        ways = List.copyOf(ways);
        labels = List.copyOf(new TreeSet<>(labels));
        learningRates = List.copyOf(learningRates);
        if (ways.size() < 2) {
            throw new UserError("A pretraining study compares 2 arms or more, received "
                    + ways.stream().map(Way::id).collect(Collectors.joining(", ")));
        }
        if (seeds < 1) {
            throw new UserError("A pretraining study needs 1 seed or more, received " + seeds);
        }
        if (labels.isEmpty() || labels.get(0) < 2 || pretrainingEpochs < 1 || classifierSteps < 1) {
            throw new UserError("A pretraining study needs 2 labels, 1 epoch and 1 step or more, received " + labels
                    + ", " + pretrainingEpochs + " and " + classifierSteps);
        }
        if (learningRates.isEmpty() || learningRates.stream().anyMatch(rate -> !(rate > 0 && rate < 1))) {
            throw new UserError("A pretraining study needs learning rates between 0 and 1, received " + learningRates);
        }
        if (folds < 2) {
            throw new UserError("Cross-validation needs 2 folds or more, received " + folds);
        }
        if (batchSize < 1) {
            throw new UserError("A batch needs 1 sample or more, received " + batchSize);
        }
        if (attacked < 0) {
            throw new UserError("Expected 0 attacked samples or more, received " + attacked);
        }
    }

    /**
     * Begins with the standard arms on 100 and 1,000 labels, seeds 1 to 3, 20 epochs of pretraining, 600 updates of 20, a learning rate from
     * 0.001 to 0.03 by 4 folds, and 500 samples attacked within 8/255.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The seeds. */
    public List<Long> allSeeds() {
        return LongStream.range(seed, seed + seeds).boxed().toList();
    }

    /** The arm that the others are compared with: no pretraining, or where that is not run the first arm. */
    public Way reference() {
        return ways.contains(Way.SCRATCH) ? Way.SCRATCH : ways.get(0);
    }

    /** The most labels. */
    public int mostLabels() {
        return labels.get(labels.size() - 1);
    }

    /** Parts that so many labels are divided into. */
    public int folds(int labelled) {
        return Math.min(folds, labelled);
    }

    /** Samples in an update where so many are labelled. */
    public int batchSize(int labelled) {
        int parts = folds(labelled);
        return Math.min(batchSize, labelled - (labelled + parts - 1) / parts);
    }

    /** Updates of one arm and seed: those of tuning and of the classifier that is judged. */
    public long updates() {
        long tuning = learningRates.size() == 1 ? 0 : (long) learningRates.size() * folds;
        return (tuning + 1) * classifierSteps;
    }

    /** What the attacks may do. */
    public Budget budget() {
        return new Budget(Norm.LINF, epsilon);
    }

    /** All of it in words, in the order in which it is shown. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("arms", ways.stream().map(Way::id).collect(Collectors.joining(", ")));
        settings.put("labels", labels.toString());
        settings.put("seeds", allSeeds().toString());
        settings.put("epochs of pretraining", Integer.toString(pretrainingEpochs));
        settings.put("updates of a classifier", Integer.toString(classifierSteps));
        settings.put("labelled samples in an update", Integer.toString(batchSize));
        settings.put("learning rates tried", learningRates.toString());
        settings.put("folds of cross-validation", Integer.toString(folds));
        settings.put("samples attacked", Integer.toString(attacked));
        if (attacked > 0) {
            settings.put("attacks", String.join(", ", ATTACKS));
            settings.put("radius of attacks", "L∞ " + epsilon.text());
        }
        return settings;
    }

    /** Collects options one by one. */
    public static final class Builder {
        private List<Way> ways = Way.STANDARD;
        private List<Integer> labels = List.of(100, 1_000);
        private long seed = 1;
        private int seeds = 3;
        private int pretrainingEpochs = 20;
        private int classifierSteps = 600;
        private int batchSize = 20;
        private List<Double> learningRates = List.of(0.001, 0.003, 0.01, 0.03);
        private int folds = 4;
        private int attacked = 500;
        private Epsilon epsilon = Epsilon.parse("8/255");

        private Builder() {}

        /** The arms. */
        public Builder ways(List<Way> ways) {
            this.ways = ways;
            return this;
        }

        /** How many labels a classifier gets; each count is a point of the learning curve. */
        public Builder labels(List<Integer> labels) {
            this.labels = labels;
            return this;
        }

        /** The first seed, and how many there are. */
        public Builder seeds(long first, int count) {
            this.seed = first;
            this.seeds = count;
            return this;
        }

        /** Times an encoder sees the unlabelled samples. */
        public Builder pretrainingEpochs(int pretrainingEpochs) {
            this.pretrainingEpochs = pretrainingEpochs;
            return this;
        }

        /** Updates of a classifier. */
        public Builder classifierSteps(int classifierSteps) {
            this.classifierSteps = classifierSteps;
            return this;
        }

        /** Labelled samples in an update. */
        public Builder batchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /** What the learning rate is chosen from, and in how many parts the labels are divided for that. */
        public Builder tuning(List<Double> learningRates, int folds) {
            this.learningRates = learningRates;
            this.folds = folds;
            return this;
        }

        /** How many test samples are attacked, within which radius. */
        public Builder attacked(int attacked, Epsilon epsilon) {
            this.attacked = attacked;
            this.epsilon = epsilon;
            return this;
        }

        /** The options; refuses those that make no sense. */
        public PretrainingOptions build() {
            return new PretrainingOptions(
                    ways,
                    labels,
                    seed,
                    seeds,
                    pretrainingEpochs,
                    classifierSteps,
                    batchSize,
                    learningRates,
                    folds,
                    attacked,
                    epsilon);
        }
    }
}
