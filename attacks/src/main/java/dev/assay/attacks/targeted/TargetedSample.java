package dev.assay.attacks.targeted;

/**
 * A sample with the class it is to be taken for.
 *
 * @param id in its data set
 * @param label its true class
 * @param prediction what the model says about it as it is
 * @param target another class than the true one
 */
public record TargetedSample(int id, int label, int prediction, int target) {}
