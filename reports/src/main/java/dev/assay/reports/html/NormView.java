package dev.assay.reports.html;

import dev.assay.core.stats.Rate;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.SampleDetail;
import dev.assay.reports.summary.Headline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page shows for one norm.
 *
 * @param norm the norm
 * @param noises the kinds of random noise, a column each
 * @param rows a row for each radius, rising
 * @param certified whether a row has a certificate
 * @param proven for how many samples a proof was looked for; 0 where for none
 * @param classes each class by itself
 * @param confusion what is taken for what
 */
public record NormView(
        Measure norm,
        List<String> noises,
        List<Row> rows,
        boolean certified,
        int proven,
        ClassView classes,
        ConfusionView confusion) {
    /**
     * One radius.
     *
     * @param rate accuracy under attack
     * @param noise accuracy under each kind of noise, in the order of {@link NormView#noises}; absent where it was not measured
     */
    public record Row(RobustRate rate, List<@Nullable Rate> noise) {}

    static List<NormView> of(Evaluation evaluation) {
        List<NormView> views = new ArrayList<>();
        for (RobustRate hardest : Headline.hardest(evaluation)) {
            views.add(of(evaluation, hardest.norm()));
        }
        return views;
    }

    private static NormView of(Evaluation evaluation, Measure norm) {
        List<Baseline> baselines =
                evaluation.baselines().stream().filter(b -> b.norm() == norm).toList();
        List<String> noises = baselines.stream().map(Baseline::name).distinct().toList();
        List<Row> rows = new ArrayList<>();
        int proven = 0;
        for (RobustRate rate : sorted(evaluation.robust(), norm)) {
            List<@Nullable Rate> noise = new ArrayList<>();
            for (String name : noises) {
                noise.add(find(baselines, name, rate.epsilon()));
            }
            rows.add(new Row(rate, noise));
            Rate certified = rate.certified();
            proven = certified == null ? proven : certified.n();
        }
        SampleDetail samples = evaluation.samples();
        return new NormView(
                norm,
                noises,
                rows,
                proven > 0,
                proven,
                ClassView.of(evaluation.classes(), norm),
                ConfusionView.of(samples == null ? List.of() : samples.confusions(), norm));
    }

    private static List<RobustRate> sorted(List<RobustRate> rates, Measure norm) {
        return rates.stream()
                .filter(r -> r.norm() == norm)
                .sorted(Comparator.comparingDouble(RobustRate::epsilon))
                .toList();
    }

    private static @Nullable Rate find(List<Baseline> baselines, String name, double epsilon) {
        for (Baseline b : baselines) {
            if (b.name().equals(name) && b.epsilon() == epsilon) {
                return b.accuracy();
            }
        }
        return null;
    }

    /** What the column of radii is headed with; the sign ε has no capital that means the same. */
    public String heading() {
        return norm == Measure.EDITS ? "Edits" : radius();
    }

    /** What radii are called. */
    public String radius() {
        return norm == Measure.EDITS ? "edits" : "ε";
    }

    /** What a change of this norm is, in words. */
    public String meaning() {
        return switch (norm) {
            case LINF -> "Every value of the input may change, each by at most ε.";
            case L2 ->
                "The change as a whole may have the Euclidean length ε: a few values may change much, or many a little.";
            case L1 -> "The sizes of all changes may add up to ε: a few values may change from end to end.";
            case EDITS ->
                "So many characters of a text may be substituted by others that the model knows; none are put in or left out.";
            case L0 -> "At most ε values may change, each as much as it likes; a pixel has one value for each channel.";
        };
    }
}
