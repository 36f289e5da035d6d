package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.RunsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Do equal labels follow one another as often as chance has it? */
final class OrderCheck implements Check {
    private static final double OFF = 0.10;
    private static final double LEVEL = 0.001;
    private static final int LEAST = 20;
    private static final String THRESHOLD = String.format(
            Locale.ROOT, "share of equal neighbours off by more than %.2f with p < %.3f after Holm", OFF, LEVEL);

    @Override
    public String id() {
        return "order";
    }

    @Override
    public String title() {
        return "Samples in no order of labels";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        List<SplitScan> tested = new ArrayList<>();
        List<RunsTest> tests = new ArrayList<>();
        for (SplitScan scan : splits.scans()) {
            int classes = scan.data().classes().size();
            int[] labels = IntStream.range(0, scan.size())
                    .map(scan.data()::label)
                    .filter(label -> label >= 0 && label < classes)
                    .toArray();
            if (labels.length >= LEAST && IntStream.of(labels).distinct().count() > 1) {
                tested.add(scan);
                tests.add(RunsTest.of(labels, classes));
            }
        }
        if (tests.isEmpty()) {
            return answer.skipped("not run: needs " + LEAST + " labels of two classes or more");
        }
        double[] adjusted =
                Holm.adjust(tests.stream().mapToDouble(RunsTest::pValue).toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            lines.add(judge(answer, tested.get(i), tests.get(i), adjusted[i]));
        }
        return answer.ran("neighbours with equal labels: " + String.join("; ", lines));
    }

    private static String judge(Answer answer, SplitScan scan, RunsTest test, double adjusted) {
        String set = scan.role().adjective() + " set";
        double off = test.adjacentEqual() - test.expectedEqual();
        String line = String.format(
                Locale.ROOT,
                "%s %.3f, %.3f by chance, runs test z = %.1f, adjusted %s, n = %d",
                set,
                test.adjacentEqual(),
                test.expectedEqual(),
                test.z(),
                Wording.p(adjusted),
                test.n());
        answer.measure(new Measurement(
                set,
                "share of equal neighbours above chance",
                off,
                THRESHOLD,
                test.n(),
                new Measurement.Significance("runs test z", test.z(), test.pValue(), adjusted, 0)));
        if (Math.abs(off) > OFF && adjusted < LEVEL) {
            answer.find(
                    Severity.WARNING,
                    off > 0
                            ? "The samples of the " + set + " are sorted by label, in part or all"
                            : "Equal labels avoid one another in the " + set,
                    off > 0
                            ? "Files were listed class by class, or recorded one class after another."
                            : "The classes were dealt out in turn.",
                    "Batches, ranges and splits by position then hold some classes only; training without shuffling fails.",
                    List.of(line, "threshold: " + THRESHOLD),
                    "Shuffle before splitting and before training.");
        }
        return line;
    }
}
