package dev.assay.studies.comparison;

import dev.assay.core.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Puts the outcome of a comparison into plain words. */
final class Conclusion {
    private Conclusion() {}

    /** A sentence on accuracy without attack, and one on accuracy under it. */
    static List<String> of(List<ModelOutcome> models, List<ModelPair> pairs, ComparisonOptions options) {
        return List.of(
                measure("Without attack", models, pairs, ModelOutcome::clean, ModelPair::clean),
                measure(
                                "Under attack (" + options.budget() + ")",
                                models,
                                pairs,
                                ModelOutcome::robust,
                                ModelPair::robust)
                        + blind(models));
    }

    /** Who leads by a measure, and over whom that is shown. */
    private static String measure(
            String when,
            List<ModelOutcome> models,
            List<ModelPair> pairs,
            Function<ModelOutcome, Rate> rate,
            Function<ModelPair, PairedOutcome> measure) {
        if (pairs.stream().allMatch(pair -> measure.apply(pair).shown() == 0)) {
            return when + " no difference " + (models.size() == 2 ? "" : "between any two models ") + "is shown ("
                    + spread(models, rate) + ").";
        }
        int best = IntStream.range(0, models.size())
                .reduce((a, b) -> rate.apply(models.get(b)).correct()
                                > rate.apply(models.get(a)).correct()
                        ? b
                        : a)
                .orElseThrow();
        List<String> behind = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (ModelPair pair : pairs) {
            if (pair.first() != best && pair.second() != best) {
                continue;
            }
            PairedOutcome outcome = measure.apply(pair);
            int sign = pair.first() == best ? 1 : -1;
            String other = models.get(pair.first() == best ? pair.second() : pair.first())
                    .model()
                    .name();
            if (outcome.shown() == 0) {
                level.add(other);
            } else {
                behind.add(String.format(
                        Locale.ROOT,
                        "%s (by %.1f points)",
                        other,
                        100 * sign * outcome.difference().difference()));
            }
        }
        String name = models.get(best).model().name();
        String share = String.format(
                Locale.ROOT, "%.1f %%", 100 * rate.apply(models.get(best)).rate());
        if (behind.isEmpty()) {
            // Others differ among themselves, none of them from the leader.
            return when + " " + name + " is right most often (" + share + "), no difference is shown to "
                    + listed(level) + "; some of the others differ from one another.";
        }
        return when + " " + name + " is right more often (" + share + ") than " + listed(behind)
                + (level.isEmpty() ? "" : "; no difference is shown to " + listed(level)) + ".";
    }

    /** A warning where some models could not be attacked along a gradient as the others were: that alone makes them look better. */
    private static String blind(List<ModelOutcome> models) {
        List<String> blind = models.stream()
                .map(ModelOutcome::model)
                .filter(model -> model.withoutGradient() != null)
                .map(ComparedModel::name)
                .toList();
        if (blind.isEmpty() || blind.size() == models.size()) {
            return "";
        }
        return " " + listed(blind) + (blind.size() == 1 ? " has" : " have")
                + " no gradient to attack along, so that a lead there shows nothing.";
    }

    private static String spread(List<ModelOutcome> models, Function<ModelOutcome, Rate> rate) {
        double least =
                models.stream().mapToDouble(m -> rate.apply(m).rate()).min().orElseThrow();
        double most =
                models.stream().mapToDouble(m -> rate.apply(m).rate()).max().orElseThrow();
        return least == most
                ? String.format(Locale.ROOT, "all are right on %.1f %%", 100 * least)
                : String.format(Locale.ROOT, "right on %.1f to %.1f %%", 100 * least, 100 * most);
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
