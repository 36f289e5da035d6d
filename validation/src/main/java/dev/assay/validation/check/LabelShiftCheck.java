package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Holm;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.Homogeneity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Are the classes equally frequent in every two splits? Fails on an effect size and an adjusted p-value together. */
final class LabelShiftCheck implements Check {
    private static final double WARNING = 0.10;
    private static final double CRITICAL = 0.15;
    private static final double LEVEL = 0.001;
    private static final int SHOWN = 3;
    private static final String THRESHOLD = String.format(
            Locale.ROOT, "V from %.2f a warning, from %.2f critical, both with p < %.3f", WARNING, CRITICAL, LEVEL);

    @Override
    public String id() {
        return "label-shift";
    }

    @Override
    public String title() {
        return "Classes equally frequent in every split";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        for (SplitScan scan : splits.scans()) {
            if (Arrays.stream(scan.classCounts()).sum() == 0) {
                return answer.skipped("not run: no label of the " + scan.role().adjective() + " set is a class");
            }
        }
        List<Splits.Pair> pairs = splits.pairs();
        KeyedRandom random = new KeyedRandom(splits.seed(), id());
        List<Homogeneity> tests = new ArrayList<>();
        for (Splits.Pair pair : pairs) {
            tests.add(Homogeneity.of(
                    counts(pair.first(), pair.second()),
                    counts(pair.second(), pair.first()),
                    random.at(pair.firstIndex(), pair.secondIndex(), 0)));
        }
        double[] adjusted =
                Holm.adjust(tests.stream().mapToDouble(Homogeneity::pValue).toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            Homogeneity test = tests.get(i);
            String line = line(pairs.get(i), test, adjusted[i]);
            lines.add(line);
            answer.measure(new Measurement(
                    pairs.get(i).title(),
                    "Cramér's V, bias-corrected",
                    test.cramersV(),
                    THRESHOLD,
                    test.n(),
                    new Measurement.Significance(
                            "chi-square on " + test.degrees() + " degrees",
                            test.chiSquare(),
                            test.pValue(),
                            adjusted[i],
                            test.draws())));
            if (test.cramersV() >= WARNING && adjusted[i] < LEVEL) {
                find(answer, pairs.get(i), test, line, splits.seed());
            }
        }
        if (answer.findings() > 0) {
            ClassCounts.of(splits).ifPresent(answer::draw);
        }
        return answer.ran(String.join("; ", lines));
    }

    /** The counts of a split over the classes that either of two splits knows. */
    private static long[] counts(SplitScan scan, SplitScan other) {
        return Arrays.copyOf(scan.classCounts(), Math.max(scan.classCounts().length, other.classCounts().length));
    }

    private static String line(Splits.Pair pair, Homogeneity test, double adjusted) {
        return String.format(
                Locale.ROOT,
                "%s: V = %.3f, chi-square(%d) = %.2f, adjusted %s%s, n = %d",
                pair.title(),
                test.cramersV(),
                test.degrees(),
                test.chiSquare(),
                Wording.p(adjusted),
                test.draws() > 0 ? " (Monte Carlo, " + test.draws() + " tables)" : "",
                test.n());
    }

    private static void find(Answer answer, Splits.Pair pair, Homogeneity test, String line, long seed) {
        List<String> evidence = new ArrayList<>();
        evidence.add(line);
        evidence.add("threshold: " + THRESHOLD + " after Holm");
        if (test.draws() > 0) {
            evidence.add("seed " + seed);
        }
        evidence.addAll(largestDifferences(pair));
        answer.find(
                test.cramersV() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                "The classes are not equally frequent in " + pair.title(),
                "The splits come from different times or sources, or one was balanced and the other was not.",
                "Accuracy on one split then says little about accuracy on the other, or where the model is used.",
                evidence,
                "Draw the splits class by class from one source, or weight the classes.");
    }

    private static List<String> largestDifferences(Splits.Pair pair) {
        long[] first = counts(pair.first(), pair.second());
        long[] second = counts(pair.second(), pair.first());
        int sizeFirst = pair.first().size();
        int sizeSecond = pair.second().size();
        return IntStream.range(0, first.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        c -> -Math.abs((double) first[c] / sizeFirst - (double) second[c] / sizeSecond)))
                .limit(SHOWN)
                .map(c -> "class "
                        + ClassNames.of(c, pair.first().data(), pair.second().data()) + ": "
                        + Wording.rate((int) first[c], sizeFirst) + " against "
                        + Wording.rate((int) second[c], sizeSecond))
                .toList();
    }
}
