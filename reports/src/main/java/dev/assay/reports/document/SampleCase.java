package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one sample that the model is right about without attack.
 *
 * @param sample the sample's id
 * @param trueClass its class
 * @param fall how it fell first; absent where it stands every attack at every radius
 * @param queries forward and gradient runs for this sample at the radius of the fall, or at the largest where it stands, all attacks together
 * @param margin for one that fell the lead of the wrong class on the adversarial example, else that of the true class on the sample, in logits
 * @param pictures the sample, the change, the changed sample, and what the model looks at in both, as far as there are any
 */
public record SampleCase(
        int sample, String trueClass, @Nullable Fall fall, int queries, double margin, List<Shown> pictures) {
    public SampleCase {
        pictures = List.copyOf(pictures);
    }

    /**
     * A fall.
     *
     * @param epsilon the smallest radius it fell under
     * @param epsilonText the radius as the user wrote it
     * @param attack the attack that got it
     * @param distance how far it was moved, in the norm
     * @param said the class that the model takes it for then
     */
    public record Fall(double epsilon, String epsilonText, String attack, double distance, String said) {}
}
