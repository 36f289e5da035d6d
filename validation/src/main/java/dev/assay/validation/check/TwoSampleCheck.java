package dev.assay.validation.check;

import dev.assay.core.data.InputSpec;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Holm;
import dev.assay.validation.probe.ImageStatistics;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.ClassifierTwoSample;
import dev.assay.validation.statistic.LogisticRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Can a classifier tell from which split a sample is? Logistic regression on statistics of the image or on the hashed words of the text, judged on held-out
 * rows; over all classes together, and a classifier of its own for every class that has samples enough.
 */
final class TwoSampleCheck implements Check {
    private static final double WARNING = 0.10;
    private static final double CRITICAL = 0.25;
    private static final double LEVEL = 0.001;
    private static final double PENALTY = 10;
    private static final int ROWS = 2_000;
    private static final int LEAST_ROWS = 100;
    /** Rows of each set that are compared class by class. */
    private static final int ROWS_BY_CLASS = 4_000;

    private static final int MOST_CLASSES = 50;
    private static final int SHOWN = 3;
    private static final int ALL_CLASSES = -1;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "2 AUC - 1 from %.2f a warning, from %.2f critical, both with p < %.3f after Holm",
            WARNING,
            CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "two-sample-classifier";
    }

    @Override
    public String title() {
        return "No classifier tells the splits apart";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.images() && !splits.texts()) {
            return answer.skipped("not run: needs images of one shape, or texts, in all splits");
        }
        List<Compared> compared = new ArrayList<>();
        for (Splits.Pair pair : splits.pairs()) {
            if (pair.firstIndex() == 0) {
                compared.addAll(compare(splits, pair));
            }
        }
        if (compared.isEmpty()) {
            return answer.skipped("not run: needs " + LEAST_ROWS + " samples of common classes in both splits");
        }
        double[] adjusted = Holm.adjust(
                compared.stream().mapToDouble(c -> c.test().pValue()).toArray());
        List<String> lines = new ArrayList<>();
        for (Splits.Pair pair : splits.pairs()) {
            List<Judged> judged = IntStream.range(0, compared.size())
                    .filter(i -> compared.get(i).pair().equals(pair))
                    .mapToObj(i -> new Judged(compared.get(i), adjusted[i]))
                    .toList();
            if (!judged.isEmpty()) {
                lines.add(judge(answer, splits, pair, judged));
            }
        }
        return answer.ran(String.join("; ", lines));
    }

    /**
     * A test of two splits.
     *
     * @param label the class whose samples were compared; {@link #ALL_CLASSES} for samples of all
     * @param first held-out scores of the first split
     * @param second held-out scores of the second
     */
    private record Compared(
            Splits.Pair pair, int label, List<Double> first, List<Double> second, ClassifierTwoSample test) {}

    /** A test with its p-value adjusted for all tests of the check. */
    private record Judged(Compared compared, double adjusted) {
        boolean differs() {
            return compared.test().effect() >= WARNING && adjusted < LEVEL;
        }

        String line(String subject) {
            ClassifierTwoSample test = compared.test();
            return String.format(
                    Locale.ROOT,
                    "%s: AUC %.3f (95 %% interval %.3f to %.3f), accuracy %.3f, adjusted %s, n = %d held out",
                    subject,
                    test.area().area(),
                    test.area().low(),
                    test.area().high(),
                    test.accuracy(),
                    Wording.p(adjusted),
                    test.n());
        }
    }

    /** Samples of all classes together, in matched numbers, and those of each class that has enough; the former first. */
    private static List<Compared> compare(Splits splits, Splits.Pair pair) {
        KeyedRandom random = new KeyedRandom(splits.seed(), "two-sample-classifier");
        SampleRows first = splits.rows(0);
        SampleRows second = splits.rows(pair.secondIndex());
        List<Compared> all = new ArrayList<>();
        MatchedRows mixed = MatchedRows.of(first, second, ROWS, random.at(pair.secondIndex(), 0, 0));
        if (mixed.size() < LEAST_ROWS) {
            return all;
        }
        all.add(test(pair, ALL_CLASSES, mixed.first(), mixed.second()));
        MatchedRows many = MatchedRows.of(first, second, ROWS_BY_CLASS, random.at(pair.secondIndex(), 1, 0));
        int[] labels = many.first().labels();
        Arrays.stream(labels)
                .distinct()
                .sorted()
                .filter(c -> Arrays.stream(labels).filter(label -> label == c).count() >= LEAST_ROWS)
                .limit(MOST_CLASSES)
                .forEach(c -> all.add(test(pair, c, of(many.first(), c), of(many.second(), c))));
        return all;
    }

    private static SampleRows of(SampleRows rows, int label) {
        return rows.select(IntStream.range(0, rows.size())
                .filter(i -> rows.label(i) == label)
                .toArray());
    }

    /** Learns from one half of the rows, as many of both sets, and scores the other. */
    private static Compared test(Splits.Pair pair, int label, SampleRows firstRows, SampleRows secondRows) {
        Function<float[], double[]> description = description(firstRows.spec());
        double[][] first = describe(firstRows, description);
        double[][] second = describe(secondRows, description);
        int half = first.length / 2;
        double[][] learnt = new double[2 * half][];
        boolean[] positive = new boolean[2 * half];
        for (int i = 0; i < half; i++) {
            learnt[i] = first[i];
            learnt[half + i] = second[i];
            positive[half + i] = true;
        }
        double[][] scale = scale(learnt);
        standardise(first, scale);
        standardise(second, scale);
        LogisticRegression model = LogisticRegression.fit(learnt, positive, PENALTY);
        double[] ofFirst = scores(model, first, half);
        double[] ofSecond = scores(model, second, half);
        return new Compared(
                pair,
                label,
                Arrays.stream(ofFirst).boxed().toList(),
                Arrays.stream(ofSecond).boxed().toList(),
                ClassifierTwoSample.of(ofFirst, ofSecond, 0));
    }

    private static double[] scores(LogisticRegression model, double[][] rows, int half) {
        return Arrays.stream(rows, half, 2 * half).mapToDouble(model::score).toArray();
    }

    /** Statistics of an image; the hashed words of a text as they are. */
    private static Function<float[], double[]> description(InputSpec spec) {
        return spec.shape().axes().size() == 3
                ? new ImageStatistics(spec)::of
                : row -> IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
    }

    private static double[][] describe(SampleRows rows, Function<float[], double[]> description) {
        double[][] all = new double[rows.size()][];
        IntStream.range(0, all.length).parallel().forEach(i -> all[i] = description.apply(rows.values(i)));
        return all;
    }

    /** Mean and standard deviation of every column. */
    private static double[][] scale(double[][] rows) {
        int d = rows[0].length;
        double[][] scale = new double[2][d];
        for (int j = 0; j < d; j++) {
            int column = j;
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElse(0);
            double variance = Arrays.stream(rows)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElse(0);
            scale[0][j] = mean;
            scale[1][j] = variance > 1e-12 ? Math.sqrt(variance) : 1;
        }
        return scale;
    }

    private static void standardise(double[][] rows, double[][] scale) {
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (row[j] - scale[0][j]) / scale[1][j];
            }
        }
    }

    private static String judge(Answer answer, Splits splits, Splits.Pair pair, List<Judged> judged) {
        for (Judged one : judged) {
            ClassifierTwoSample test = one.compared().test();
            int label = one.compared().label();
            answer.measure(new Measurement(
                    label == ALL_CLASSES ? pair.title() : pair.title() + ", class " + name(pair, label),
                    "2 AUC - 1",
                    test.effect(),
                    THRESHOLD,
                    test.n(),
                    new Measurement.Significance("accuracy", test.accuracy(), test.pValue(), one.adjusted(), 0)));
        }
        Judged whole = judged.get(0);
        List<Judged> classes = judged.stream()
                .skip(1)
                .filter(Judged::differs)
                .sorted(Comparator.comparingDouble(
                        (Judged one) -> -one.compared().test().effect()))
                .toList();
        int looked = judged.size() - 1;
        String line = whole.line(pair.title());
        String byClass = looked == 0 ? "" : ", apart in " + classes.size() + " of " + looked + " classes by themselves";
        if (whole.differs() || !classes.isEmpty()) {
            find(answer, splits, pair, whole, classes, looked);
        }
        return line + byClass;
    }

    private static void find(
            Answer answer, Splits splits, Splits.Pair pair, Judged whole, List<Judged> classes, int looked) {
        // Where most classes differ, naming them tells nothing.
        boolean some = !classes.isEmpty() && 2 * classes.size() <= looked;
        String named = Wording.some(
                classes.stream().map(one -> name(pair, one.compared().label())).toList());
        List<String> evidence = new ArrayList<>();
        evidence.add(whole.line(pair.title()));
        classes.stream()
                .limit(SHOWN)
                .forEach(one -> evidence.add(
                        one.line("class " + name(pair, one.compared().label()) + " by itself")));
        evidence.add("classes apart by themselves: " + classes.size() + " of " + looked
                + (classes.isEmpty() ? "" : " (" + named + ")"));
        evidence.add("threshold: " + THRESHOLD + ", classes matched, seed " + splits.seed());
        Judged strongest = some ? classes.get(0) : whole.differs() ? whole : classes.get(0);
        String tells = "A classifier tells " + splits.noun() + "s of the " + pair.title() + " apart";
        Finding finding = answer.find(
                strongest.compared().test().effect() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                some ? tells + " in " + (classes.size() == 1 ? "the class " : "the classes ") + named : tells,
                some
                        ? "Samples of these classes are of different sources or went through different steps."
                        : "The splits are of different sources or went through different steps.",
                "What tells the splits apart can mislead a model.",
                evidence,
                "Mend what other checks name; otherwise gather all splits alike.");
        answer.draw(Figure.Overlay.of(
                finding.title(),
                (some
                                ? "held-out samples of the class "
                                        + name(pair, strongest.compared().label())
                                : "held-out samples")
                        + ", n = " + strongest.compared().test().n(),
                "score of the classifier, above 0 for the " + pair.sets().get(1),
                pair.sets(),
                List.of(
                        values(strongest.compared().first()),
                        values(strongest.compared().second()))));
    }

    private static double[] values(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String name(Splits.Pair pair, int label) {
        return ClassNames.of(label, pair.first().data(), pair.second().data());
    }
}
