package dev.assay.core.model;

/**
 * What an attack makes larger. A value: the module {@code models} turns it into a head on the graph, and {@link #value} computes it from
 * logits. Notation: z are the logits, y is the true class.
 */
public enum Loss {
    /** Softmax cross-entropy, {@code log sum_i exp(z_i) - z_y}. */
    CROSS_ENTROPY {
        @Override
        public double value(float[] logits, int offset, int classes, int label) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < classes; i++) {
                max = Math.max(max, logits[offset + i]);
            }
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                sum += Math.exp(logits[offset + i] - max);
            }
            return max + Math.log(sum) - logits[offset + label];
        }
    },
    /** The margin of the strongest wrong class, {@code max_{i != y} z_i - z_y}: positive exactly when misclassified. */
    MARGIN {
        @Override
        public double value(float[] logits, int offset, int classes, int label) {
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < classes; i++) {
                if (i != label) {
                    best = Math.max(best, logits[offset + i]);
                }
            }
            return best - logits[offset + label];
        }
    };

    /**
     * The loss of one row.
     *
     * @param logits rows of {@code classes} logits
     * @param offset where the row begins
     * @param label the true class
     */
    public abstract double value(float[] logits, int offset, int classes, int label);
}
