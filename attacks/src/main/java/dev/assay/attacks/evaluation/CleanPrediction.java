package dev.assay.attacks.evaluation;

/**
 * What the model says about an unchanged sample.
 *
 * @param id the sample's id in the source
 * @param label its true class
 * @param prediction the class with the greatest logit, the first of several; -1 where a logit is not a number
 */
public record CleanPrediction(int id, int label, int prediction) {
    /** Whether the model is right. */
    public boolean correct() {
        return prediction == label;
    }
}
