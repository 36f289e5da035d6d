package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Holm;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.Uniformity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Is the rarest class of each split frequent enough beside the most frequent? Classes that do not occur at all are left to
 * {@link LabelParityCheck}.
 */
final class ImbalanceCheck implements Check {
    private static final double WARNING = 0.1;
    private static final double CRITICAL = 0.01;
    private static final double LEVEL = 0.001;
    private static final String THRESHOLD = String.format(
            Locale.ROOT, "under %.2f a warning, under %.2f critical, both with p < %.3f", WARNING, CRITICAL, LEVEL);

    @Override
    public String id() {
        return "imbalance";
    }

    @Override
    public String title() {
        return "No class too rare beside the others";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        KeyedRandom random = new KeyedRandom(splits.seed(), id());
        List<Uniformity> tests = new ArrayList<>();
        for (SplitScan scan : splits.scans()) {
            long[] counts = occurring(scan);
            if (counts.length == 0) {
                return answer.skipped("not run: no label of the " + scan.role().adjective() + " set is a class");
            }
            tests.add(Uniformity.of(counts, random.at(tests.size(), 0, 0)));
        }
        double[] adjusted =
                Holm.adjust(tests.stream().mapToDouble(Uniformity::pValue).toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            lines.add(judge(answer, splits.scans().get(i), tests.get(i), adjusted[i]));
        }
        return answer.ran("rarest to most frequent class: " + String.join("; ", lines));
    }

    private static long[] occurring(SplitScan scan) {
        return Arrays.stream(scan.classCounts()).filter(count -> count > 0).toArray();
    }

    private static String judge(Answer answer, SplitScan scan, Uniformity test, double adjusted) {
        long[] counts = occurring(scan);
        long least = Arrays.stream(counts).min().orElseThrow();
        long most = Arrays.stream(counts).max().orElseThrow();
        double ratio = (double) least / most;
        String set = scan.role().adjective() + " set";
        String line = String.format(
                Locale.ROOT, "%s %d / %d = %.3f, adjusted %s", set, least, most, ratio, Wording.p(adjusted));
        answer.measure(new Measurement(
                set,
                "rarest to most frequent class",
                ratio,
                THRESHOLD,
                test.n(),
                new Measurement.Significance(
                        "chi-square on " + test.degrees() + " degrees",
                        test.chiSquare(),
                        test.pValue(),
                        adjusted,
                        test.draws())));
        if (ratio < WARNING && adjusted < LEVEL) {
            long[] all = scan.classCounts();
            int rarest = IntStream.range(0, all.length)
                    .filter(c -> all[c] == least)
                    .findFirst()
                    .orElseThrow();
            answer.find(
                    ratio < CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "Class %s of the %s is %.0f times rarer than the most frequent",
                            ClassNames.of(rarest, scan.data()),
                            set,
                            1 / ratio),
                    "The data were gathered as they came, and some classes come rarely.",
                    "A model can ignore a rare class and still look accurate.",
                    List.of(
                            line + ", n = " + test.n(),
                            "threshold: " + THRESHOLD + " after Holm",
                            "rarest class: " + Wording.rate((int) least, scan.size())),
                    "Gather more of the rare classes or weight them, and judge by accuracy per class.");
        }
        return line;
    }
}
