package dev.assay.studies.pretraining;

import java.util.List;

/**
 * What came of one arm, number of labels and seed.
 *
 * @param learningRate chosen by cross-validation
 * @param heldOut the share of held-out labelled samples that each learning rate got right, in the order of the options; empty where there was
 *     but one
 * @param trainAccuracy on the labelled samples, over the last epoch
 * @param correct which test samples are right
 * @param calibrationError the expected calibration error on the test samples
 * @param overconfidence mean confidence less accuracy there
 * @param attacks what became of the attacked samples, in the order of {@link PretrainingOptions#ATTACKS}; empty where none were attacked
 */
public record TrainedArm(
        double learningRate,
        List<Double> heldOut,
        double trainAccuracy,
        Hits correct,
        double calibrationError,
        double overconfidence,
        List<Attacked> attacks) {
    public TrainedArm {
        heldOut = List.copyOf(heldOut);
        attacks = List.copyOf(attacks);
    }

    /**
     * What one attack did.
     *
     * @param attack how it is written
     * @param standing which samples were right and stood it
     */
    public record Attacked(String attack, Hits standing) {}

    /** Which attacked samples stood all attacks; there has to be one. */
    public Hits robust() {
        return attacks.stream().map(Attacked::standing).reduce(Hits::and).orElseThrow();
    }
}
