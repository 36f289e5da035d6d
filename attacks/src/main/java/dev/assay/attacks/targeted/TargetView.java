package dev.assay.attacks.targeted;

import dev.assay.attacks.Criterion;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import java.util.Arrays;

/**
 * A model as one that knows two classes: 0 for all but the target, with the greatest of their logits, and 1 for the target. It says 1 exactly where the model
 * says the target, so whatever makes samples of class 0 misclassified attacks the model towards the target. Losses are those of the target on all of the model's
 * logits ({@link Criterion.Targeted#loss}), negated where the true class is 0.
 */
class TargetView implements Classifier {
    private final Classifier model;
    private final int target;
    /** The model's own logits. */
    private final float[] all;

    private TargetView(Classifier model, int target) {
        this.model = model;
        this.target = target;
        all = new float[model.blockSize() * model.classes()];
    }

    /** Views of all classifiers of a source, differentiable where they are. */
    static ClassifierSource<Classifier> of(ClassifierSource<? extends Classifier> source, int target) {
        return () -> {
            Classifier model = source.open();
            return model instanceof DifferentiableClassifier differentiable
                    ? new Differentiable(differentiable, target)
                    : new TargetView(model, target);
        };
    }

    @Override
    public InputSpec input() {
        return model.input();
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public int blockSize() {
        return model.blockSize();
    }

    @Override
    public void logits(float[] inputs, float[] logits) {
        model.logits(inputs, all);
        summarise(logits);
    }

    /** What remains of the model's logits. */
    private void summarise(float[] logits) {
        int classes = model.classes();
        for (int row = 0; row < model.blockSize(); row++) {
            float others = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                float logit = all[row * classes + k];
                // One logit that is not finite spoils the row, whatever class it belongs to.
                others = !Float.isFinite(logit) ? Float.NaN : k == target ? others : Math.max(others, logit);
            }
            logits[2 * row] = others;
            logits[2 * row + 1] = all[row * classes + target];
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static final class Differentiable extends TargetView implements DifferentiableClassifier {
        private final DifferentiableClassifier model;
        private final Criterion criterion;
        private final int[] aims;

        Differentiable(DifferentiableClassifier model, int target) {
            super(model, target);
            this.model = model;
            criterion = new Criterion.Targeted(model.classes());
            aims = new int[model.blockSize()];
            Arrays.fill(aims, target);
        }

        @Override
        public void gradient(
                Loss loss,
                float[] inputs,
                int[] labels,
                int[] targets,
                float[] logits,
                float[] losses,
                float[] gradients) {
            model.gradient(criterion.loss(loss), inputs, aims, aims, super.all, losses, gradients);
            super.summarise(logits);
            int features = input().features();
            for (int row = 0; row < labels.length; row++) {
                if (loss.targeted() ? targets[row] == 1 : labels[row] == 0) {
                    losses[row] = -losses[row];
                    for (int i = row * features; i < (row + 1) * features; i++) {
                        gradients[i] = -gradients[i];
                    }
                }
            }
        }
    }
}
