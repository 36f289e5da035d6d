package dev.assay.attacks.evaluation;

import dev.assay.attacks.Answer;
import dev.assay.core.model.Loss;

/** Reads out of rows of logits what a model says, and whether it is fooled. */
public final class Logits {
    /** How far the strongest wrong class has to be above the true one. */
    static final double MARGIN = Answer.LEAD / 2;

    private Logits() {}

    /** The class with the greatest logit, the first of several; -1 where a logit is not a number. */
    public static int prediction(float[] logits, int offset, int classes) {
        int best = 0;
        for (int i = 0; i < classes; i++) {
            float logit = logits[offset + i];
            if (Float.isNaN(logit)) {
                return -1;
            }
            if (logit > logits[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    /** Whether all of some values are finite. */
    public static boolean allFinite(float[] values, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a row of logits says the class by the margin. */
    public static boolean says(float[] logits, int offset, int classes, int label) {
        return allFinite(logits, offset, classes) && Loss.MARGIN.value(logits, offset, classes, label) < -MARGIN;
    }

    /** Whether a row of logits is wrong about the label by the margin. */
    public static boolean misclassified(float[] logits, int offset, int classes, int label) {
        return allFinite(logits, offset, classes) && Loss.MARGIN.value(logits, offset, classes, label) > MARGIN;
    }
}
