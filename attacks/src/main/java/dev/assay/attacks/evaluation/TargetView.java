package dev.assay.attacks.evaluation;

import dev.assay.attacks.Criterion;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;

/**
 * A model as one that knows two classes: 0 for all but a sample's target, with the greatest of their logits, and 1 for the target. It says 1 exactly where the model
 * says the target, so whatever makes samples of class 0 misclassified attacks the model towards the target. Losses are those of the target on all of the model's
 * logits ({@link Criterion.Targeted#loss}), negated where the true class is 0. Every row has the target of its sample, so that samples with different ones share a block.
 */
final class TargetView implements ModelView {
    private final Classifier model;
    /** Classes of the model, by position of the sample. */
    private final int[] targets;

    private final Criterion criterion;
    /** The model's own logits. */
    private final float[] all;
    /** The target of each row. */
    private final int[] aims;

    TargetView(Classifier model, int[] targets) {
        this.model = model;
        this.targets = targets;
        criterion = new Criterion.Targeted(model.classes());
        all = new float[model.blockSize() * model.classes()];
        aims = new int[model.blockSize()];
    }

    @Override
    public int classes() {
        return criterion.classes();
    }

    @Override
    public int blockSize() {
        return model.blockSize();
    }

    @Override
    public void logits(float[] inputs, int[] positions, float[] logits) {
        aim(positions);
        model.logits(inputs, all);
        summarise(logits);
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
        aim(positions);
        ModelView.differentiable(model).gradient(criterion.loss(loss), inputs, aims, aims, all, losses, gradients);
        summarise(logits);
        int features = model.input().features();
        for (int row = 0; row < aims.length; row++) {
            if (loss.targeted() ? targets[row] == 1 : labels[row] == 0) {
                losses[row] = -losses[row];
                for (int i = row * features; i < (row + 1) * features; i++) {
                    gradients[i] = -gradients[i];
                }
            }
        }
    }

    private void aim(int[] positions) {
        for (int row = 0; row < aims.length; row++) {
            aims[row] = targets[positions[row]];
        }
    }

    /** What remains of the model's logits. */
    private void summarise(float[] logits) {
        int classes = model.classes();
        for (int row = 0; row < aims.length; row++) {
            float others = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                float logit = all[row * classes + k];
                // One logit that is not finite spoils the row, whatever class it belongs to.
                others = !Float.isFinite(logit) ? Float.NaN : k == aims[row] ? others : Math.max(others, logit);
            }
            logits[2 * row] = others;
            logits[2 * row + 1] = all[row * classes + aims[row]];
        }
    }
}
