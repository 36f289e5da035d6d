package dev.assay.reports.document;

import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;

/**
 * One image, the change that fooled the model, and the changed image.
 *
 * @param sample the sample's id
 * @param trueClass its class
 * @param attack the attack that changed it
 * @param norm how distance is measured
 * @param epsilon the radius it was allowed
 * @param epsilonText the radius as the user wrote it
 * @param distance how far it was really moved
 * @param before what the model says about the original
 * @param after what the model says about the changed image
 * @param original the image as it was
 * @param perturbation the change, {@code perturbationScale} times enlarged around mid-grey
 * @param perturbationScale how many times the change is enlarged; in value ranges, so 1 shows a change by the whole range in full
 * @param adversarial the image as changed
 */
public record Example(
        int sample,
        String trueClass,
        String attack,
        Norm norm,
        double epsilon,
        String epsilonText,
        double distance,
        Prediction before,
        Prediction after,
        Picture original,
        Picture perturbation,
        double perturbationScale,
        Picture adversarial) {
    /**
     * The entry for a pair of images; draws the pictures.
     *
     * @param spec shape (an image) and bounds of the two
     * @param from the image as it was, {@code spec.features()} values
     * @param to the image as changed
     */
    public static Example of(
            int sample,
            String trueClass,
            String attack,
            Budget budget,
            Prediction before,
            Prediction after,
            InputSpec spec,
            float[] from,
            float[] to) {
        Picture.Difference difference = Picture.difference(from, to, spec);
        return new Example(
                sample,
                trueClass,
                attack,
                budget.norm(),
                budget.radius(),
                budget.epsilon().text(),
                budget.norm().distance(from, 0, to, 0, spec.features()),
                before,
                after,
                Picture.of(from, spec),
                difference.picture(),
                difference.scale(),
                Picture.of(to, spec));
    }
}
