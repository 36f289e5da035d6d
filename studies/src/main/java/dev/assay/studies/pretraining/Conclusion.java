package dev.assay.studies.pretraining;

import dev.assay.core.stats.PairedT;
import dev.assay.core.stats.Rate;
import dev.assay.studies.pretraining.PretrainingResult.Contrast;
import dev.assay.studies.pretraining.PretrainingResult.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the outcome of a pretraining study into plain words. */
final class Conclusion {
    private Conclusion() {}

    /** The answer: a sentence for each measure, with several numbers of labels over all of them. */
    static String of(List<Contrast> contrasts, PretrainingOptions options) {
        List<String> sentences = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<Contrast> mine = contrasts.stream()
                    .filter(c -> c.measure() == measure && c.second() == options.reference())
                    .toList();
            if (!mine.isEmpty()) {
                String reference = ", against " + options.reference().title() + ": ";
                String when = measure == Measure.ROBUST
                        ? "Under attack: "
                        : options.labels().size() == 1
                                ? "With " + labels(options.labels().get(0)) + reference
                                : "Accuracy" + reference;
                sentences.add(when + (options.labels().size() == 1 ? against(mine) : overLabels(mine, options.labels()))
                        + ".");
            }
        }
        return String.join(" ", sentences);
    }

    /** What shows of each arm, and with how many labels; last the arms of which nothing does. */
    private static String overLabels(List<Contrast> contrasts, List<Integer> labels) {
        Map<Way, List<Contrast>> byArm = contrasts.stream()
                .collect(Collectors.groupingBy(Contrast::first, LinkedHashMap::new, Collectors.toList()));
        List<String> parts = new ArrayList<>();
        List<String> none = new ArrayList<>();
        byArm.forEach((way, mine) -> {
            List<String> shown = new ArrayList<>();
            for (String side : List.of("better", "worse")) {
                List<Contrast> there =
                        mine.stream().filter(c -> side.equals(side(c))).toList();
                ranged(there.stream().filter(Contrast::shown).toList(), side, labels)
                        .ifPresent(shown::add);
                ranged(there.stream().filter(c -> !c.shown() && c.inEverySeed()).toList(), side, labels)
                        .ifPresent(part -> shown.add(part + " in each of these seeds, not shown for others"));
            }
            if (shown.isEmpty()) {
                none.add(way.title());
            } else {
                parts.add(way.title() + " " + String.join(", ", shown));
            }
        });
        if (!none.isEmpty()) {
            parts.add("no difference shown for "
                    + (parts.isEmpty() && none.size() > 1 ? "any other arm" : String.join(", ", none)));
        }
        return String.join("; ", parts);
    }

    private static Optional<String> ranged(List<Contrast> shown, String side, List<Integer> labels) {
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        DoubleSummaryStatistics points = shown.stream()
                .mapToDouble(c -> Math.abs(100 * c.difference().mean()))
                .summaryStatistics();
        String size = String.format(Locale.ROOT, "%.1f", points.getMin());
        String most = String.format(Locale.ROOT, "%.1f", points.getMax());
        return Optional.of((size.equals(most) ? size : size + " to " + most) + " points " + side + " with "
                + numbers(shown.stream().map(Contrast::labels).toList(), labels));
    }

    private static String numbers(List<Integer> some, List<Integer> all) {
        if (some.size() == all.size()) {
            return "any number of labels";
        }
        int from = all.indexOf(some.get(0));
        if (some.size() > 1 && all.subList(from, all.size()).equals(some)) {
            return labels(some.get(0)) + " or more";
        }
        String last = labels(some.get(some.size() - 1));
        return some.size() == 1
                ? last
                : some.subList(0, some.size() - 1).stream()
                                .map(count -> String.format(Locale.ROOT, "%,d", count))
                                .collect(Collectors.joining(", "))
                        + " and " + last;
    }

    /** How many labels, with a separator from a thousand on. */
    static String labels(int labels) {
        return String.format(Locale.ROOT, "%,d labels", labels);
    }

    private static String against(List<Contrast> contrasts) {
        List<String> parts = new ArrayList<>();
        contrasts.stream().filter(Contrast::shown).map(Conclusion::sized).forEach(parts::add);
        List<Contrast> rest = contrasts.stream().filter(c -> !c.shown()).toList();
        List<Contrast> seen = rest.stream().filter(Contrast::inEverySeed).toList();
        List<String> none = rest.stream()
                .filter(c -> !c.inEverySeed())
                .map(c -> c.first().title())
                .toList();
        if (!none.isEmpty()) {
            parts.add(
                    none.size() == contrasts.size() && none.size() > 1
                            ? "no difference shown for any other arm"
                            : "no difference shown for " + String.join(", ", none));
        }
        if (!seen.isEmpty()) {
            parts.add(seen.stream().map(Conclusion::sized).collect(Collectors.joining(", "))
                    + " in each of these seeds, not shown for others");
        }
        return String.join("; ", parts);
    }

    private static String sized(Contrast contrast) {
        return String.format(
                Locale.ROOT,
                "%s %.1f points %s",
                contrast.first().title(),
                Math.abs(100 * contrast.difference().mean()),
                side(contrast));
    }

    private static String side(Contrast contrast) {
        return contrast.difference().mean() > 0 ? "better" : "worse";
    }

    /**
     * How to read the result.
     *
     * @param chance the share of test samples that the best constant answer gets right
     */
    static List<String> notes(
            List<Contrast> contrasts, List<Outcome> outcomes, PretrainingOptions options, double chance) {
        List<String> notes = new ArrayList<>();
        notes.add(decision(contrasts, options));
        if (options.seeds() > 1) {
            notes.add(ranks(options.seeds()));
        }
        fairness(outcomes, options).ifPresent(notes::add);
        List<String> collapsed = outcomes.stream()
                .filter(outcome -> collapsed(outcome, chance))
                .map(outcome -> outcome.way().title() + ", " + labels(outcome.labels()) + ", seed " + outcome.seed())
                .toList();
        if (!collapsed.isEmpty()) {
            notes.add("No better than one answer for every image: " + String.join("; ", collapsed) + ".");
        }
        return notes;
    }

    private static String decision(List<Contrast> contrasts, PretrainingOptions options) {
        String family = contrasts.stream()
                .collect(Collectors.groupingBy(Contrast::measure, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry ->
                        entry.getValue() + " comparisons of " + entry.getKey().title())
                .collect(Collectors.joining(" and over the "));
        return options.seeds() == 1
                ? "One seed: McNemar's exact test on the same test images decides, with Holm's adjustment over the "
                        + family
                        + ". It speaks of these trained classifiers; what another seed would give is not known."
                : "Seeds and test images are both drawn by chance: a t test whose error has a part of each (seeds and images"
                        + " crossed) decides, with Holm's adjustment over the " + family
                        + ". The t test over seeds alone and the bootstrap stand beside it.";
    }

    private static String ranks(int seeds) {
        double least = PairedT.leastByRanks(seeds);
        return String.format(
                        Locale.ROOT,
                        "With %d seeds a test on ranks (signed-rank, sign) cannot get below p = %s, whatever the data",
                        seeds,
                        least >= 0.001 ? String.format(Locale.ROOT, "%.3g", least) : "0.001")
                + (least >= PretrainingResult.ALPHA
                        ? ", so it can show nothing at .05 (five seeds end at .0625; six are the least). The t test can, because"
                                + " it takes the differences between seeds to be normally distributed, which so few seeds"
                                + " cannot check."
                        : ".");
    }

    /** Why the arm without pretraining learns here, while the same arm of the curriculum had not. */
    private static Optional<String> fairness(List<Outcome> outcomes, PretrainingOptions options) {
        List<Outcome> scratch =
                outcomes.stream().filter(o -> o.way() == Way.SCRATCH).toList();
        if (scratch.isEmpty()) {
            return Optional.empty();
        }
        Outcome worst = scratch.stream()
                .min(Comparator.comparingDouble(o -> o.arm().correct().rate().rate()))
                .orElseThrow();
        String spread = scratch.stream()
                .filter(o -> !o.arm().heldOut().isEmpty())
                .min(Comparator.comparingDouble(o -> lowest(o.arm().heldOut())))
                .map(o -> String.format(
                        Locale.ROOT,
                        " How much hangs on it: of the learning rates tried, the held-out accuracy of one was %.3f and of"
                                + " another %.3f (%s, seed %d).",
                        lowest(o.arm().heldOut()),
                        o.arm().heldOut().stream().mapToDouble(v -> v).max().orElseThrow(),
                        labels(o.labels()),
                        o.seed()))
                .orElse("");
        return Optional.of(String.format(
                        Locale.ROOT,
                        "The curriculum's single run without pretraining ended at .1000: on ten equally frequent classes that is"
                                + " what one and the same answer for every image gets, so that network had not learnt at all, and"
                                + " a comparison with it says nothing about pretraining. Here the arm without pretraining has the"
                                + " same labels, %,d updates in all and the same choice of learning rate as every other arm; its"
                                + " worst run is right on %.3f of the test images (%s, seed %d).",
                        options.updates(),
                        worst.arm().correct().rate().rate(),
                        labels(worst.labels()),
                        worst.seed())
                + spread);
    }

    private static double lowest(List<Double> values) {
        return values.stream().mapToDouble(v -> v).min().orElseThrow();
    }

    /** Whether the interval of its accuracy reaches down to that of a constant answer. */
    private static boolean collapsed(Outcome outcome, double chance) {
        Rate rate = outcome.arm().correct().rate();
        return rate.low() <= chance;
    }
}
