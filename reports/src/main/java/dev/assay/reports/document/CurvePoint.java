package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One arm of a study with one number of labels, over all seeds.
 *
 * @param arm its name, as in the study's list
 * @param labels how many labelled samples it learnt from
 * @param clean accuracy on all test samples
 * @param cleanBySeed the same for each seed, in their order
 * @param robust the share of attacked samples that are right and stand every attack; null where nothing was attacked
 * @param attacks what each attack leaves by itself
 * @param calibrationError the expected calibration error on the test samples, mean over seeds
 * @param overconfidence mean confidence less accuracy there, mean over seeds
 * @param trainAccuracy on the labelled samples at the end of training, mean over seeds
 * @param learningRates chosen by cross-validation, for each seed
 */
public record CurvePoint(
        String arm,
        int labels,
        Estimate clean,
        List<Double> cleanBySeed,
        @Nullable Estimate robust,
        List<Attacked> attacks,
        double calibrationError,
        double overconfidence,
        double trainAccuracy,
        List<Double> learningRates) {
    public CurvePoint {
        cleanBySeed = List.copyOf(cleanBySeed);
        attacks = List.copyOf(attacks);
        learningRates = List.copyOf(learningRates);
    }

    /**
     * What one attack leaves.
     *
     * @param attack how it is written
     * @param accuracy the share of attacked samples that are right and stand it, mean over seeds
     */
    public record Attacked(String attack, double accuracy) {}
}
