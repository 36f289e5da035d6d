package dev.assay.studies.pretraining;

import dev.assay.core.stats.PairedT;
import dev.assay.core.stats.Rate;
import dev.assay.studies.pretraining.PretrainingResult.Contrast;
import dev.assay.studies.pretraining.PretrainingResult.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the outcome of a pretraining study into plain words. */
final class Conclusion {
    private Conclusion() {}

    /** The answer: a sentence for each number of labels and measure. */
    static String of(List<Contrast> contrasts, PretrainingOptions options) {
        List<String> sentences = new ArrayList<>();
        for (int labels : options.labels()) {
            for (Measure measure : Measure.values()) {
                List<Contrast> mine = contrasts.stream()
                        .filter(c ->
                                c.labels() == labels && c.measure() == measure && c.second() == options.reference())
                        .toList();
                if (!mine.isEmpty()) {
                    String when = measure == Measure.CLEAN
                            ? "With " + labels(labels) + ", against "
                                    + options.reference().title() + ": "
                            : "Under attack: ";
                    sentences.add(when + against(mine) + ".");
                }
            }
        }
        return String.join(" ", sentences);
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
        double difference = contrast.difference().mean();
        return String.format(
                Locale.ROOT,
                "%s %.1f points %s",
                contrast.first().title(),
                Math.abs(100 * difference),
                difference > 0 ? "better" : "worse");
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
