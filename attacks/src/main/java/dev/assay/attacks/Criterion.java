package dev.assay.attacks;

import dev.assay.core.model.Loss;

/** When an example counts as adversarial. */
public sealed interface Criterion {
    /** The number of classes that a trial sees. */
    int classes();

    /** The number of classes of the model, which decides what losses are defined. */
    int modelClasses();

    /** What is computed on the model's own logits where a trial asks for a loss; its sign apart. */
    Loss loss(Loss asked);

    /**
     * The model says anything but the true class.
     *
     * @param classes of the model
     */
    record Misclassified(int classes) implements Criterion {
        @Override
        public int modelClasses() {
            return classes;
        }

        @Override
        public Loss loss(Loss asked) {
            return asked;
        }
    }

    /**
     * The model says one class that was chosen beforehand. A trial then sees two classes: 0, which is the true one, stands for all classes but the target, and
     * 1 for the target.
     *
     * @param modelClasses of the model
     */
    record Targeted(int modelClasses) implements Criterion {
        @Override
        public int classes() {
            return 2;
        }

        /** The loss of the target as if it were the true class: whatever else the model says, the target is to win. */
        @Override
        public Loss loss(Loss asked) {
            return switch (asked) {
                case CROSS_ENTROPY, TARGETED_CROSS_ENTROPY -> Loss.CROSS_ENTROPY;
                case MARGIN, TARGETED_MARGIN -> Loss.MARGIN;
                case DLR, TARGETED_DLR -> Loss.DLR;
            };
        }
    }
}
