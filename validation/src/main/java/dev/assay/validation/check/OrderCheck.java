package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Holm;
import dev.assay.validation.probe.GradientFeatures;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.NeighbourDistance;
import dev.assay.validation.statistic.RunsTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Do equal labels follow one another as often as chance has it, and do samples that are alike stand as far apart? */
final class OrderCheck implements Check {
    private static final double OFF = 0.10;
    private static final double LEVEL = 0.001;
    private static final int LEAST = 20;
    /** Half of what two sources one after the other have. */
    private static final double NEARER = 0.25;

    private static final int LEAST_ROWS = 100;
    private static final int ROWS = 4_000;
    private static final int LOOKED_UP = 500;
    private static final String NEIGHBOURS = String.format(
            Locale.ROOT, "nearer by more than %.2f of the distance by chance, with p < %.3f after Holm", NEARER, LEVEL);
    private static final String THRESHOLD = String.format(
            Locale.ROOT, "share of equal neighbours off by more than %.2f with p < %.3f after Holm", OFF, LEVEL);

    @Override
    public String id() {
        return "order";
    }

    @Override
    public String title() {
        return "Samples in no order";
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
        NeighbourDistance[] distances = distances(splits, tested);
        double[] adjusted = Holm.adjust(DoubleStream.concat(
                        tests.stream().mapToDouble(RunsTest::pValue),
                        Arrays.stream(distances).mapToDouble(d -> d == null ? 1 : d.pValue()))
                .toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            boolean labels = answer.findings() > 0;
            lines.add(judge(answer, tested.get(i), tests.get(i), adjusted[i]));
            NeighbourDistance distance = distances[i];
            if (distance != null) {
                boolean sorted = !labels && answer.findings() > 0;
                lines.add(judge(answer, tested.get(i), distance, adjusted[tests.size() + i], sorted));
            }
        }
        return answer.ran("neighbours with equal labels, and alike: " + String.join("; ", lines));
    }

    /** Of each split tested; null where it has too few samples that are whole. */
    private static @Nullable NeighbourDistance[] distances(Splits splits, List<SplitScan> tested) {
        @Nullable NeighbourDistance[] distances = new NeighbourDistance[tested.size()];
        for (int i = 0; i < distances.length; i++) {
            int split = splits.scans().indexOf(tested.get(i));
            SampleRows all = splits.rows(split);
            if (all.size() >= LEAST_ROWS) {
                KeyedRandom random = new KeyedRandom(splits.seed(), "neighbours").at(split, 0, 0);
                int[] drawn = Arrays.stream(random.permutation(all.size()))
                        .limit(ROWS)
                        .sorted()
                        .toArray();
                distances[i] = NeighbourDistance.of(GradientFeatures.of(all.select(drawn)), LOOKED_UP, random);
            }
        }
        return distances;
    }

    private static String judge(
            Answer answer, SplitScan scan, NeighbourDistance test, double adjusted, boolean sorted) {
        String set = scan.role().adjective() + " set";
        String line = String.format(
                Locale.ROOT,
                "%s: most alike samples %.3f of the set apart, %.3f by chance, adjusted %s, n = %d of %d",
                set,
                test.mean(),
                test.nullMean(),
                Wording.p(adjusted),
                test.pairs(),
                test.n());
        answer.measure(new Measurement(
                set,
                "distance to the nearest neighbour in the order, missing share",
                test.effect(),
                NEIGHBOURS,
                test.n(),
                new Measurement.Significance(
                        "mean distance in the order", test.mean(), test.pValue(), adjusted, test.draws())));
        if (!sorted && test.effect() > NEARER && adjusted < LEVEL) {
            answer.find(
                    "neighbours",
                    Severity.WARNING,
                    "Samples of the " + set + " that are alike stand near each other",
                    "Recordings follow one another, or sources were appended one after another.",
                    "Batches, ranges and splits by position then hold one kind only, and such splits share near-duplicates.",
                    List.of(line, "threshold: " + NEIGHBOURS),
                    "Shuffle, and split by source.");
        }
        return line;
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
