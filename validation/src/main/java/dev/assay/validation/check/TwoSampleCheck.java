package dev.assay.validation.check;

import dev.assay.core.data.InputSpec;
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
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Can a classifier tell from which split a sample is? Logistic regression on statistics of the image or on the hashed words of the text, judged on held-out rows. */
final class TwoSampleCheck implements Check {
    private static final double WARNING = 0.10;
    private static final double CRITICAL = 0.25;
    private static final double LEVEL = 0.001;
    private static final double PENALTY = 10;
    private static final int ROWS = 2_000;
    private static final int LEAST_ROWS = 100;
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
        List<Splits.Pair> pairs = new ArrayList<>();
        List<ClassifierTwoSample> tests = new ArrayList<>();
        for (Splits.Pair pair : splits.pairs()) {
            MatchedRows rows = pair.firstIndex() > 0
                    ? null
                    : MatchedRows.of(
                            splits.rows(0),
                            splits.rows(pair.secondIndex()),
                            ROWS,
                            new KeyedRandom(splits.seed(), id()).at(pair.secondIndex(), 0, 0));
            if (rows != null && rows.size() >= LEAST_ROWS) {
                pairs.add(pair);
                tests.add(test(rows));
            }
        }
        if (tests.isEmpty()) {
            return answer.skipped("not run: needs " + LEAST_ROWS + " samples of common classes in both splits");
        }
        double[] adjusted = Holm.adjust(
                tests.stream().mapToDouble(ClassifierTwoSample::pValue).toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            lines.add(judge(answer, splits, pairs.get(i), tests.get(i), adjusted[i]));
        }
        return answer.ran(String.join("; ", lines));
    }

    /** Learns from one half of the rows and scores the other. */
    private static ClassifierTwoSample test(MatchedRows rows) {
        Function<float[], double[]> description = description(rows.first().spec());
        double[][] first = describe(rows.first(), description);
        double[][] second = describe(rows.second(), description);
        int half = rows.size() / 2;
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
        return ClassifierTwoSample.of(scores(model, first, half), scores(model, second, half), 0);
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

    private static String judge(
            Answer answer, Splits splits, Splits.Pair pair, ClassifierTwoSample test, double adjusted) {
        String line = String.format(
                Locale.ROOT,
                "%s: AUC %.3f (95 %% interval %.3f to %.3f), accuracy %.3f, adjusted %s, n = %d held out",
                pair.title(),
                test.area().area(),
                test.area().low(),
                test.area().high(),
                test.accuracy(),
                Wording.p(adjusted),
                test.n());
        answer.measure(new Measurement(
                pair.title(),
                "2 AUC - 1",
                test.effect(),
                THRESHOLD,
                test.n(),
                new Measurement.Significance("accuracy", test.accuracy(), test.pValue(), adjusted, 0)));
        if (test.effect() >= WARNING && adjusted < LEVEL) {
            answer.find(
                    test.effect() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    "A classifier tells " + splits.noun() + "s of the " + pair.title() + " apart",
                    "The splits are of different sources or went through different steps.",
                    "What tells the splits apart can mislead a model.",
                    List.of(line, "threshold: " + THRESHOLD + ", classes matched, seed " + splits.seed()),
                    "Mend what other checks name; otherwise gather all splits alike.");
        }
        return line;
    }
}
