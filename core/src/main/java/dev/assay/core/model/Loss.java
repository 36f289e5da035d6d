package dev.assay.core.model;

/**
 * What an attack makes larger. A value: the module {@code models} turns it into a head on the graph, and {@link #value} computes it from
 * logits. Notation: z are the logits, y is the true class, t the target of a targeted loss, π the classes by falling logit.
 */
public enum Loss {
    /** Softmax cross-entropy, {@code log sum_i exp(z_i) - z_y}. */
    CROSS_ENTROPY(false, 2) {
        @Override
        public double value(float[] logits, int offset, int classes, int label, int target) {
            return logSum(logits, offset, classes) - logits[offset + label];
        }
    },
    /** The margin of the strongest wrong class, {@code max_{i != y} z_i - z_y}: positive exactly when misclassified. */
    MARGIN(false, 2) {
        @Override
        public double value(float[] logits, int offset, int classes, int label, int target) {
            return margin(logits, offset, classes, label);
        }
    },
    /**
     * The difference of logits ratio of Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse
     * parameter-free attacks" (ICML 2020), equation 7: {@code -(z_y - max_{i != y} z_i) / (z_π1 - z_π3 + 1e-12)}. Neither a shift nor a
     * positive factor of all logits changes it.
     */
    DLR(false, 3) {
        @Override
        public double value(float[] logits, int offset, int classes, int label, int target) {
            double scale = ranked(logits, offset, classes, 1) - ranked(logits, offset, classes, 3);
            return margin(logits, offset, classes, label) / (scale + LEAST_SCALE);
        }
    },
    /** Minus the cross-entropy of the target, {@code z_t - log sum_i exp(z_i)}. */
    TARGETED_CROSS_ENTROPY(true, 2) {
        @Override
        public double value(float[] logits, int offset, int classes, int label, int target) {
            return logits[offset + target] - logSum(logits, offset, classes);
        }
    },
    /** The difference of two classes, {@code z_t - z_y}; its gradient is what attacks that linearise a decision boundary follow. */
    TARGETED_MARGIN(true, 2) {
        @Override
        public double value(float[] logits, int offset, int classes, int label, int target) {
            return (double) logits[offset + target] - logits[offset + label];
        }
    },
    /** Equation 8 of the paper of {@link #DLR}: {@code -(z_y - z_t) / (z_π1 - (z_π3 + z_π4) / 2 + 1e-12)}. */
    TARGETED_DLR(true, 4) {
        @Override
        public double value(float[] logits, int offset, int classes, int label, int target) {
            double scale = ranked(logits, offset, classes, 1)
                    - 0.5 * (ranked(logits, offset, classes, 3) + ranked(logits, offset, classes, 4));
            return ((double) logits[offset + target] - logits[offset + label]) / (scale + LEAST_SCALE);
        }
    };

    /** Keeps the ratios finite where logits are equal. */
    public static final double LEAST_SCALE = 1e-12;

    private final boolean targeted;
    private final int leastClasses;

    Loss(boolean targeted, int leastClasses) {
        this.targeted = targeted;
        this.leastClasses = leastClasses;
    }

    /** Whether it is about a target class as well as the true one. */
    public boolean targeted() {
        return targeted;
    }

    /** How many classes a model needs for the loss to be defined. */
    public int leastClasses() {
        return leastClasses;
    }

    /**
     * The loss of one row.
     *
     * @param logits rows of {@code classes} logits, at least {@link #leastClasses}
     * @param offset where the row begins
     * @param label the true class
     * @param target the target class; not looked at unless {@link #targeted}
     */
    public abstract double value(float[] logits, int offset, int classes, int label, int target);

    /** The loss of one row without a target; see {@link #value(float[], int, int, int, int)}. */
    public double value(float[] logits, int offset, int classes, int label) {
        requireUntargeted();
        return value(logits, offset, classes, label, label);
    }

    /** Fails for a loss that needs targets. */
    void requireUntargeted() {
        if (targeted) {
            throw new IllegalArgumentException(this + " needs a target class for each row");
        }
    }

    private static double logSum(float[] logits, int offset, int classes) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            max = Math.max(max, logits[offset + i]);
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(logits[offset + i] - max);
        }
        return max + Math.log(sum);
    }

    private static double margin(float[] logits, int offset, int classes, int label) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            if (i != label) {
                best = Math.max(best, logits[offset + i]);
            }
        }
        return best - logits[offset + label];
    }

    /** The logit of this rank, 1 for the greatest; equal logits have ranks one after the other. */
    private static double ranked(float[] logits, int offset, int classes, int rank) {
        for (int i = 0; i < classes; i++) {
            int above = 0;
            for (int j = 0; j < classes; j++) {
                float other = logits[offset + j];
                above += other > logits[offset + i] || (other == logits[offset + i] && j < i) ? 1 : 0;
            }
            if (above == rank - 1) {
                return logits[offset + i];
            }
        }
        return Double.NaN;
    }
}
