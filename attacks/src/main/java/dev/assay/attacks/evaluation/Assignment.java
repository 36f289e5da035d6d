package dev.assay.attacks.evaluation;

import dev.assay.attacks.Criterion;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import org.jspecify.annotations.Nullable;

/** Samples to attack, and what is wanted of them: that the model be wrong about each, or that it say a class chosen for each. */
final class Assignment {
    private final Dataset data;
    private final int @Nullable [] targets;

    private Assignment(Dataset data, int @Nullable [] targets) {
        this.data = data;
        this.targets = targets;
    }

    /** Any wrong class will do. */
    static Assignment misclassify(Dataset data) {
        return new Assignment(data, null);
    }

    /** @param targets a class a sample, by position */
    static Assignment towards(Dataset data, int[] targets) {
        if (targets.length != data.size()) {
            throw new IllegalArgumentException(
                    "Expected a target for each of " + data.size() + " samples, received " + targets.length);
        }
        return new Assignment(data, targets);
    }

    Dataset data() {
        return data;
    }

    /** The model as trials on these samples see it. */
    ModelView view(Classifier model) {
        return targets == null ? ModelView.plain(model) : new TargetView(model, targets);
    }

    /** @param classes of the model */
    Criterion criterion(int classes) {
        return targets == null ? new Criterion.Misclassified(classes) : new Criterion.Targeted(classes);
    }

    /** The true class of a sample, of those that trials see. */
    int label(int position) {
        return targets == null ? data.label(position) : 0;
    }

    /** The class of the model that an adversarial example is taken for. */
    int found(int position, int seen) {
        // Of a target's two classes the wrong one is the target.
        return targets == null ? seen : targets[position];
    }
}
