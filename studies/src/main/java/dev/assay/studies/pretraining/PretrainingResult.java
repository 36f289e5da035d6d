package dev.assay.studies.pretraining;

import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.models.curriculum.EncoderUse;
import java.util.List;

/**
 * What a pretraining study found.
 *
 * @param options how it was run
 * @param trainData the name of the data that labels and unlabelled samples come from
 * @param testData the name of the data the accuracies were taken on
 * @param unlabelled samples the autoencoder learnt from
 * @param arms an arm and seed each, in the order of {@link EncoderUse}, then of the seeds
 * @param pairs every two arms of a seed
 * @param conclusion the answer in plain words
 */
public record PretrainingResult(
        PretrainingOptions options,
        String trainData,
        String testData,
        int unlabelled,
        List<Arm> arms,
        List<Pair> pairs,
        String conclusion) {
    /** The level at which a difference is called shown. */
    public static final double ALPHA = 0.05;

    public PretrainingResult {
        arms = List.copyOf(arms);
        pairs = List.copyOf(pairs);
    }

    /**
     * One way of training, once.
     *
     * @param way how the encoder was used
     * @param seed which run
     * @param learningRate chosen for this arm and run
     * @param accuracy on the test samples
     * @param trainAccuracy on the labelled samples, over the last epoch
     */
    public record Arm(EncoderUse way, long seed, double learningRate, Rate accuracy, double trainAccuracy) {}

    /**
     * Two ways of training on the same labels, judged on the same test samples.
     *
     * @param seed which run
     * @param first one way
     * @param second the other
     * @param difference accuracy of the first minus that of the second, with its interval
     * @param test whether it may be chance
     * @param adjustedP the exact p-value after Holm over all pairs of the study
     */
    public record Pair(
            long seed,
            EncoderUse first,
            EncoderUse second,
            PairedDifference difference,
            McNemar test,
            double adjustedP) {
        /** Whether the difference is shown at {@link PretrainingResult#ALPHA}. */
        public boolean shown() {
            return adjustedP < ALPHA;
        }
    }
}
