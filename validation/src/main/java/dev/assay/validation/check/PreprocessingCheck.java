package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.preprocessing.Candidate;
import dev.assay.validation.preprocessing.Discrepancy;
import dev.assay.validation.preprocessing.Handedness;
import dev.assay.validation.preprocessing.PreprocessingFit;
import dev.assay.validation.probe.ImageStatistics;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Did both splits go through the same steps? Statistics of single images are compared between splits of matched class frequencies; where
 * they differ, every known step is tried on one split until it looks like the other, and the one that fits is named.
 */
final class PreprocessingCheck implements Check {
    /** The cause where no step fits. */
    static final String UNNAMED = "unknown";

    private static final double WARNING = 0.2;
    private static final double CRITICAL = 0.5;
    private static final double LEAST_RATIO = 0.8;
    private static final double MOST_RATIO = 1.25;
    private static final double LEVEL = 0.001;
    private static final double NAMED = 0.55;
    /** How sure the first set has to tell left from right, in standard errors, before the second is judged by it. */
    private static final double HANDED = 4;

    /** What is left of the difference of left and right in a set that is mirrored, at most; it would be -1 of a set mirrored as a whole. */
    private static final double REVERSED = -0.5;

    private static final int ROWS = 1_000;
    private static final int SHOWN = 3;
    /** Images whose values are drawn. */
    private static final int DRAWN = 200;

    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "difference of means over standard deviation from %.1f a warning, from %.1f critical, both with p < %.3f after Holm; named from"
                    + " %.0f %% explained",
            WARNING,
            CRITICAL,
            LEVEL,
            100 * NAMED);

    private static final String MIRRORED = String.format(
            Locale.ROOT,
            "left and right differ the other way round, at most %.1f times as in the first set, with p < %.3f",
            REVERSED,
            LEVEL);
    private static final String NAMED_CAUSE =
            "One split went through another step than the rest: this one makes the sets alike.";
    private static final String HARM =
            "A model judged on images prepared otherwise than those it learnt from is judged on something else.";

    @Override
    public String id() {
        return "preprocessing";
    }

    @Override
    public String title() {
        return "All splits prepared by the same steps";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (splits.texts()) {
            return TextPreprocessing.run(answer, splits);
        }
        if (!splits.images()) {
            return answer.skipped("not run: needs images of one shape, or texts, in all splits");
        }
        List<String> lines = new ArrayList<>();
        for (Splits.Pair pair : splits.pairs()) {
            if (pair.firstIndex() == 0) {
                lines.add(compare(answer, splits, pair));
            }
        }
        return answer.ran("largest difference: " + String.join("; ", lines));
    }

    private static String compare(Answer answer, Splits splits, Splits.Pair pair) {
        MatchedRows rows = MatchedRows.of(
                splits.rows(pair.firstIndex()),
                splits.rows(pair.secondIndex()),
                ROWS,
                new KeyedRandom(splits.seed(), "preprocessing").at(pair.secondIndex(), 0, 0));
        if (rows.size() < 2) {
            return pair.title() + ": not compared, no class in common";
        }
        ImageStatistics statistics = new ImageStatistics(rows.first().spec());
        Discrepancy apart = PreprocessingFit.discrepancy(
                rows.first().values(), rows.second().values(), statistics);
        int worst = apart.largest(LEVEL);
        double effect = worst < 0 ? 0 : Math.abs(apart.effect(worst));
        answer.measure(new Measurement(
                pair.title(),
                worst < 0
                        ? "difference of means"
                        : "difference of means: " + statistics.names().get(worst),
                effect,
                THRESHOLD,
                2L * rows.size(),
                null));
        String line = worst < 0
                ? pair.title() + ": none at p < " + LEVEL + ", n = " + rows.size() + " each"
                : String.format(
                        Locale.ROOT,
                        "%s: %s by %.2f standard deviations, adjusted %s, n = %d each",
                        pair.title(),
                        statistics.names().get(worst),
                        effect,
                        Wording.p(apart.adjustedP(worst)),
                        rows.size());
        if (effect >= WARNING || ratio(apart, statistics)) {
            find(answer, splits, pair, rows, statistics, apart, line);
            return line;
        }
        return line + handedness(answer, splits, pair, rows);
    }

    /** Where no statistic of single images differs, a set of photographs can still be mirrored. */
    private static String handedness(Answer answer, Splits splits, Splits.Pair pair, MatchedRows rows) {
        if (!Handedness.comparable(pair.first().data(), pair.second().data())) {
            return "";
        }
        Handedness handed = Handedness.of(
                pair.first().data(),
                pair.second().data(),
                new KeyedRandom(splits.seed(), "handedness").at(pair.secondIndex(), 0, 0));
        if (handed.hereZ() < HANDED) {
            return String.format(
                    Locale.ROOT,
                    "; whether one is mirrored is not told by %d and %d images",
                    handed.first(),
                    handed.second());
        }
        String line = String.format(
                Locale.ROOT,
                "left differs from right by %.3f standard deviations in the %s set (z = %.1f), by %+.3f in the %s set (z = %.1f), n = %d and %d",
                handed.here(),
                pair.first().role().adjective(),
                handed.hereZ(),
                handed.there(),
                pair.second().role().adjective(),
                handed.thereZ(),
                handed.first(),
                handed.second());
        answer.measure(new Measurement(
                pair.title(),
                "what tells left from right, in the second set over the first",
                handed.ratio(),
                MIRRORED,
                (long) handed.first() + handed.second(),
                new Measurement.Significance("one-sided z", handed.thereZ(), handed.pValue(), handed.pValue(), 0)));
        if (handed.ratio() <= REVERSED && handed.pValue() < LEVEL) {
            Finding finding = answer.find(
                    Candidate.MIRRORED.id(),
                    Severity.CRITICAL,
                    "The " + pair.second().role().adjective() + " set " + Candidate.MIRRORED.phrase(),
                    NAMED_CAUSE,
                    HARM,
                    List.of(
                            line + ", " + Wording.p(handed.pValue()) + ", seed " + splits.seed(),
                            "threshold: " + MIRRORED),
                    Candidate.MIRRORED.remedy());
            show(answer, finding, pair, rows);
        }
        return "; " + line;
    }

    /** Whether the contrast of a channel lies outside the ratios that pass. */
    private static boolean ratio(Discrepancy apart, ImageStatistics statistics) {
        return IntStream.range(0, statistics.channels())
                .map(k -> statistics.meanOf(k))
                .anyMatch(j -> (apart.ratio(j) < LEAST_RATIO || apart.ratio(j) > MOST_RATIO)
                        && apart.adjustedP(j + 1) < LEVEL);
    }

    private static void find(
            Answer answer,
            Splits splits,
            Splits.Pair pair,
            MatchedRows rows,
            ImageStatistics statistics,
            Discrepancy apart,
            String line) {
        float[][] first = rows.first().values();
        float[][] second = rows.second().values();
        String odd = pair.second().role().adjective() + " set";
        PreprocessingFit.Fit best = PreprocessingFit.fits(
                        first, second, rows.first().spec(), statistics)
                .get(0);
        if (best.explained() < NAMED) {
            PreprocessingFit.Fit back = PreprocessingFit.fits(
                            second, first, rows.second().spec(), statistics)
                    .get(0);
            if (back.explained() >= NAMED && back.explained() > best.explained()) {
                best = back;
                odd = pair.first().role().adjective() + " set";
            }
        }
        boolean named = best.explained() >= NAMED;
        boolean large = statisticsOfLevel(apart, statistics) >= CRITICAL;
        List<String> evidence = new ArrayList<>();
        evidence.add(line + ", seed " + splits.seed());
        evidence.add("threshold: " + THRESHOLD);
        evidence.addAll(largest(apart, statistics));
        evidence.add(String.format(
                Locale.ROOT,
                "step that fits best: the %s %s, explains %.0f %% of the difference",
                odd,
                best.candidate().phrase(),
                100 * Math.max(0, best.explained())));
        Finding finding = answer.find(
                named ? best.candidate().id() : UNNAMED,
                named || large ? Severity.CRITICAL : Severity.WARNING,
                named
                        ? "The " + odd + " " + best.candidate().phrase()
                        : "The images of the " + pair.title() + " differ in "
                                + statistics.names().get(apart.largest(1.1)),
                named
                        ? NAMED_CAUSE
                        : "Another source, camera or step of preprocessing; no single known step explains it.",
                HARM,
                evidence,
                named ? best.candidate().remedy() : "Compare images of both sets by eye, and how each was made.");
        draw(answer, finding.title(), pair, rows, statistics, apart.largest(1.1));
        show(answer, finding, pair, rows);
    }

    /** Images of both sets beside each other. */
    private static void show(Answer answer, Finding finding, Splits.Pair pair, MatchedRows rows) {
        for (int i = 0; i < Math.min(3, rows.size()); i++) {
            int label = rows.first().label(i);
            // As many of each class are in both, in orders of their own.
            int fellow = IntStream.range(0, rows.size())
                    .filter(j -> rows.second().label(j) == label)
                    .findFirst()
                    .orElseThrow();
            answer.show(new Exhibit(
                    finding,
                    "one of each set, same class",
                    List.of(
                            pair.first().reference(rows.first().position(i)),
                            pair.second().reference(rows.second().position(fellow)))));
        }
    }

    /** The values of both sets, and the number of single images that differs most. */
    private static void draw(
            Answer answer, String title, Splits.Pair pair, MatchedRows rows, ImageStatistics statistics, int worst) {
        answer.draw(Figure.Overlay.of(
                title,
                "all values of " + Math.min(DRAWN, rows.size()) + " images each",
                "value",
                pair.sets(),
                List.of(values(rows.first()), values(rows.second()))));
        answer.draw(Figure.Overlay.of(
                title,
                "what differs most, an image each, n = " + rows.size() + " each",
                statistics.names().get(worst),
                pair.sets(),
                List.of(column(rows.first(), statistics, worst), column(rows.second(), statistics, worst))));
    }

    private static double[] values(SampleRows rows) {
        return IntStream.range(0, Math.min(DRAWN, rows.size()))
                .boxed()
                .flatMapToDouble(i -> {
                    float[] values = rows.values(i);
                    return IntStream.range(0, values.length).mapToDouble(j -> values[j]);
                })
                .toArray();
    }

    private static double[] column(SampleRows rows, ImageStatistics statistics, int column) {
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToDouble(i -> statistics.of(rows.values(i))[column])
                .toArray();
    }

    private static double statisticsOfLevel(Discrepancy apart, ImageStatistics statistics) {
        return IntStream.range(0, statistics.channels())
                .mapToDouble(k -> Math.max(
                        Math.abs(apart.effect(statistics.meanOf(k))), Math.abs(apart.effect(statistics.meanOf(k) + 1))))
                .max()
                .orElse(0);
    }

    private static List<String> largest(Discrepancy apart, ImageStatistics statistics) {
        return IntStream.range(0, statistics.size())
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(apart.effect(b)), Math.abs(apart.effect(a))))
                .limit(SHOWN)
                .map(j -> String.format(
                        Locale.ROOT,
                        "%s: %+.2f standard deviations, adjusted %s",
                        statistics.names().get(j),
                        apart.effect(j),
                        Wording.p(apart.adjustedP(j))))
                .toList();
    }
}
