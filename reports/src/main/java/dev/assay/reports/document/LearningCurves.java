package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study of ways of training over numbers of labels and seeds.
 *
 * @param reference the name of the arm that the others are compared with
 * @param seeds the seeds, each a run of every arm
 * @param unlabelled how many samples encoders were pretrained on, labelled for none of the arms
 * @param attacked how many test samples were attacked; 0 for none
 * @param radius the radius of the attacks as the user wrote it, in L∞; null where nothing was attacked
 * @param updates updates of every classifier, with those of its tuning
 * @param arms the names of the arms, each with its name in a plot
 * @param points the curves, in the order of labels and arms
 * @param contrasts the planned comparisons
 * @param encoders what the encoders of the first seed learnt
 * @param notes how to read it, a sentence or a few each
 */
public record LearningCurves(
        String reference,
        List<Long> seeds,
        int unlabelled,
        int attacked,
        @Nullable String radius,
        long updates,
        List<Named> arms,
        List<CurvePoint> points,
        List<Contrast> contrasts,
        List<EncoderView> encoders,
        List<String> notes) {
    public LearningCurves {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        points = List.copyOf(points);
        contrasts = List.copyOf(contrasts);
        encoders = List.copyOf(encoders);
        notes = List.copyOf(notes);
    }

    /**
     * An arm.
     *
     * @param name a few words
     * @param label a word or two, for plots
     * @param description what was done
     */
    public record Named(String name, String label, String description) {}

    /** The numbers of labels, rising. */
    public List<Integer> labels() {
        return points.stream().map(CurvePoint::labels).distinct().sorted().toList();
    }
}
