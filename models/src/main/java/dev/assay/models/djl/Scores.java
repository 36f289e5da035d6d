package dev.assay.models.djl;

/** What the numbers are that a model gives for its classes. */
public enum Scores {
    /** Unbounded scores, whose softmax would be the probabilities. */
    LOGITS {
        @Override
        float logit(float score) {
            return score;
        }
    },
    /** Probabilities: their logarithm stands for the logits, and where one is rounded to 0 or 1 its differences are lost. */
    PROBABILITIES {
        @Override
        float logit(float score) {
            return (float) Math.log(Math.max(score, Float.MIN_VALUE));
        }
    };

    abstract float logit(float score);
}
