package dev.assay.attacks.evaluation;

import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;

/** A model as trials see it. Rows of a block belong to samples, since what a trial sees may depend on the sample it is on. One thread's own; who opened the model closes it. */
interface ModelView {
    /** The number of classes that trials see. */
    int classes();

    /** The number of rows in every run. */
    int blockSize();

    /**
     * Runs the model forward.
     *
     * @param inputs {@code blockSize} samples, row after row
     * @param positions of the samples that the rows belong to; any sample's in rows that nobody looks at
     * @param logits receives {@code blockSize * classes} values
     */
    void logits(float[] inputs, int[] positions, float[] logits);

    /**
     * Logits, loss and input gradient, as {@link DifferentiableClassifier#gradient} gives them.
     *
     * @param labels a class a row, of those that trials see
     * @param targets a class a row, of those that trials see; not looked at unless the loss is targeted
     */
    void gradient(
            Loss loss,
            float[] inputs,
            int[] positions,
            int[] labels,
            int[] targets,
            float[] logits,
            float[] losses,
            float[] gradients);

    /** The model with its own classes. */
    static ModelView plain(Classifier model) {
        return new Plain(model);
    }

    /** The model, to be asked for gradients. */
    static DifferentiableClassifier differentiable(Classifier model) {
        if (model instanceof DifferentiableClassifier differentiable) {
            return differentiable;
        }
        throw new IllegalStateException("A gradient is asked for, and the model has none");
    }

    /** See {@link #plain}. */
    record Plain(Classifier model) implements ModelView {
        @Override
        public int classes() {
            return model.classes();
        }

        @Override
        public int blockSize() {
            return model.blockSize();
        }

        @Override
        public void logits(float[] inputs, int[] positions, float[] logits) {
            model.logits(inputs, logits);
        }

        @Override
        public void gradient(
                Loss loss,
                float[] inputs,
                int[] positions,
                int[] labels,
                int[] targets,
                float[] logits,
                float[] losses,
                float[] gradients) {
            differentiable(model).gradient(loss, inputs, labels, targets, logits, losses, gradients);
        }
    }
}
