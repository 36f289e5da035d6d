package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Do the same classes occur in every split? Taken on all labels, for every ordered pair of splits: a class that is judged and was never
 * learnt is critical whatever its size; elsewhere a missing class is a warning when chance does not explain it, a note when it does.
 */
final class LabelParityCheck implements Check {
    private static final double LEVEL = 0.001;
    private static final String CAUSE = "The splits were cut from sorted data, or a filter removed whole classes.";
    private static final String REMEDY = "Shuffle before splitting, or draw the splits class by class.";

    @Override
    public String id() {
        return "label-parity";
    }

    @Override
    public String title() {
        return "The same classes in every split";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        for (Splits.Pair pair : splits.pairs()) {
            names(answer, pair);
            missing(answer, pair.second(), pair.first());
            missing(answer, pair.first(), pair.second());
        }
        if (answer.findings() > 0) {
            ClassCounts.of(splits).ifPresent(answer::draw);
        }
        String counts = splits.scans().stream()
                .map(scan -> scan.role().adjective() + " " + occurring(scan) + " of "
                        + scan.data().classes().size())
                .collect(Collectors.joining(", "));
        return answer.ran("classes that occur: " + counts);
    }

    private static long occurring(SplitScan scan) {
        return Arrays.stream(scan.classCounts()).filter(count -> count > 0).count();
    }

    private static void names(Answer answer, Splits.Pair pair) {
        List<String> first = pair.first().data().classes();
        List<String> second = pair.second().data().classes();
        int[] contradictions =
                ClassNames.contradictions(pair.first().data(), pair.second().data());
        if (contradictions.length == 0) {
            return;
        }
        List<String> examples = IntStream.of(contradictions)
                .mapToObj(c -> c + " is " + first.get(c) + " and " + second.get(c))
                .toList();
        answer.find(
                Severity.CRITICAL,
                "The " + pair.title() + " call the same labels by different names",
                "The classes were numbered anew for each split, such as in the order of folder names.",
                "A label means another class in each split: what was learnt as one is judged as the other.",
                List.of(
                        "labels with two names: " + contradictions.length + " of "
                                + Math.min(first.size(), second.size()) + ", threshold: any",
                        "labels: " + Wording.some(examples)),
                "Number the classes once, for all splits.");
    }

    /** Finds the classes that occur in {@code has} and not in {@code lacks}. */
    private static void missing(Answer answer, SplitScan has, SplitScan lacks) {
        long[] present = has.classCounts();
        long[] there = Arrays.copyOf(lacks.classCounts(), Math.max(present.length, lacks.classCounts().length));
        int[] missing = IntStream.range(0, present.length)
                .filter(c -> present[c] > 0 && there[c] == 0)
                .toArray();
        int affected = (int) IntStream.of(missing).mapToLong(c -> present[c]).sum();
        boolean unlearnt = lacks.role() == Role.TRAIN;
        String subject = "classes of the " + has.role().adjective() + " set that the "
                + lacks.role().adjective() + " set lacks";
        double[] chance = chance(present, missing, has.size(), lacks.size());
        double least = Arrays.stream(chance).min().orElse(1);
        answer.measure(new Measurement(
                subject,
                "share of samples in such classes",
                (double) affected / has.size(),
                unlearnt ? "any is critical" : "any is a warning with p < " + LEVEL,
                has.size(),
                missing.length == 0
                        ? null
                        : new Measurement.Significance("classes missing", missing.length, least, least, 0)));
        if (missing.length == 0) {
            return;
        }
        String names = Wording.some(IntStream.of(missing)
                .mapToObj(c -> ClassNames.of(c, has.data(), lacks.data()))
                .toList());
        boolean surprising = least < LEVEL;
        List<String> evidence = new ArrayList<>();
        evidence.add(
                "classes missing: " + missing.length + ", threshold: " + (unlearnt ? "any" : "any with p < " + LEVEL));
        evidence.add("samples of these classes in the " + has.role().adjective() + " set: "
                + Wording.rate(affected, has.size()));
        evidence.add("samples of these classes in the " + lacks.role().adjective() + " set: 0 of " + lacks.size());
        evidence.add("chance that equal sources leave such a class out: " + Wording.p(least)
                + " (hypergeometric, Holm over " + missing.length + ")");
        answer.find(
                unlearnt ? Severity.CRITICAL : surprising ? Severity.WARNING : Severity.NOTE,
                (missing.length == 1 ? "1 class" : missing.length + " classes") + " of the "
                        + has.role().adjective() + " set "
                        + (missing.length == 1 ? "does" : "do") + " not occur in the "
                        + lacks.role().adjective() + " set: " + names,
                surprising ? CAUSE : "The " + lacks.role().adjective() + " set is small, and chance left it out.",
                unlearnt
                        ? "A model cannot recognise what it has never seen: each of these samples will be judged wrong."
                        : "Nothing is known about the model on these classes.",
                evidence,
                REMEDY);
    }

    /** For each missing class the chance that none of its samples falls into the split that lacks it, adjusted. */
    private static double[] chance(long[] present, int[] missing, int sizeHas, int sizeLacks) {
        int population = Math.addExact(sizeHas, sizeLacks);
        return Holm.adjust(IntStream.of(missing)
                .mapToDouble(c -> HypergeometricDistribution.of(population, Math.toIntExact(present[c]), sizeLacks)
                        .probability(0))
                .toArray());
    }
}
