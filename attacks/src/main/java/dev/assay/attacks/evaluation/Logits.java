package dev.assay.attacks.evaluation;

/** Reads predictions out of rows of logits. */
final class Logits {
    private Logits() {}

    /** The class with the greatest logit, the first of several; -1 where a logit is not a number. */
    static int prediction(float[] logits, int offset, int classes) {
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

    static boolean allFinite(float[] values, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
