package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.image.Luma;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.MaximumMeanDiscrepancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Are the splits of one distribution, in any respect a Gaussian kernel on coarse images sees? */
final class DiscrepancyCheck implements Check {
    private static final double LEVEL = 0.001;
    private static final int ROWS = 500;
    private static final int LEAST_ROWS = 50;
    private static final int CELLS = 8;
    /** The standardised discrepancy that 20 random re-splits stay under: a normal value comes above 3 once in 740. */
    private static final double ABOVE_RESPLITS = 4;

    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "p < %.3f and %.0f standard deviations above random re-splits a warning",
            LEVEL,
            ABOVE_RESPLITS);

    @Override
    public String id() {
        return "mean-discrepancy";
    }

    @Override
    public String title() {
        return "Splits of one distribution";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.images()) {
            return answer.skipped("not run: needs images of one shape in all splits");
        }
        List<String> lines = new ArrayList<>();
        for (Splits.Pair pair : splits.pairs()) {
            if (pair.firstIndex() > 0) {
                continue;
            }
            KeyedRandom random = new KeyedRandom(splits.seed(), id()).at(pair.secondIndex(), 0, 0);
            MatchedRows rows = MatchedRows.of(splits.rows(0), splits.rows(pair.secondIndex()), ROWS, random);
            if (rows.size() >= LEAST_ROWS) {
                lines.add(judge(
                        answer,
                        splits,
                        pair,
                        MaximumMeanDiscrepancy.of(coarse(rows.first()), coarse(rows.second()), random)));
            }
        }
        return lines.isEmpty()
                ? answer.skipped("not run: needs " + LEAST_ROWS + " samples of common classes in both splits")
                : answer.ran(String.join("; ", lines));
    }

    private static float[][] coarse(SampleRows rows) {
        int height = rows.spec().shape().axes().get(0);
        int width = rows.spec().shape().axes().get(1);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Luma.cells(Luma.of(rows.values(i), rows.spec().shape()), height, width, CELLS, CELLS))
                .toArray(float[][]::new);
    }

    private static String judge(Answer answer, Splits splits, Splits.Pair pair, MaximumMeanDiscrepancy test) {
        String line = String.format(
                Locale.ROOT,
                "%s: MMD² = %.2e, %.1f standard deviations above random re-splits, %s by %d permutations, n = %d each",
                pair.title(),
                test.squared(),
                test.standardised(),
                Wording.p(test.pValue()),
                test.draws(),
                test.n());
        answer.measure(new Measurement(
                pair.title(),
                "standardised MMD",
                test.standardised(),
                THRESHOLD,
                (long) test.n() + test.m(),
                new Measurement.Significance(
                        "MMD squared", test.squared(), test.pValue(), test.pValue(), test.draws())));
        if (test.pValue() < LEVEL && test.standardised() > ABOVE_RESPLITS) {
            answer.find(
                    Severity.WARNING,
                    "The " + pair.title() + " are not of one distribution",
                    "The splits are of different sources or went through different steps.",
                    "Results on one split then say less about the other.",
                    List.of(
                            line,
                            "threshold: " + THRESHOLD + ", classes matched, " + CELLS + "x" + CELLS + " cells, seed "
                                    + splits.seed()),
                    "Mend what other checks name; otherwise gather all splits alike.");
        }
        return line;
    }
}
