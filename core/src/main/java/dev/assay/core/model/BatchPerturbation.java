package dev.assay.core.model;

/**
 * Changes every batch just before the training step that learns from it: adversarial training is an attack in this place. Has to be a
 * function of its arguments, or training is not reproducible.
 */
@FunctionalInterface
public interface BatchPerturbation {
    /**
     * Changes a batch in place.
     *
     * @param model the network as it is before this step; {@code labels.length} rows a block; valid during the call only
     * @param inputs {@code labels.length * model.input().features()} values, row after row; what the step will see
     * @param labels the class of each row
     * @param ids the id of each row's sample in its data set
     * @param epoch from 0
     */
    void perturb(DifferentiableClassifier model, float[] inputs, int[] labels, int[] ids, int epoch);

    /** What it is, for the record of training. */
    default String spec() {
        return "perturbed";
    }
}
