package dev.assay.reports.html;

import dev.assay.core.stats.Rate;
import dev.assay.core.stats.RatioMean;
import dev.assay.reports.document.Arm;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.CodeMapView;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.CurvePoint;
import dev.assay.reports.document.EncoderView;
import dev.assay.reports.document.Epoch;
import dev.assay.reports.document.Estimate;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.LanguageEvaluation;
import dev.assay.reports.document.LearningCurves;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Training;
import dev.assay.reports.plot.ClassPlot;
import dev.assay.reports.plot.ClassScatter;
import dev.assay.reports.plot.IntervalPlot;
import dev.assay.reports.plot.LineChart;
import dev.assay.reports.plot.Point;
import dev.assay.reports.plot.Series;
import dev.assay.reports.summary.Headline;
import dev.assay.reports.summary.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pictures of the page. One thing has one colour and shape all over it. */
public final class Plots {
    private static final int CLEAN = 0;
    private static final int ATTACK = 1;
    private static final int NOISE = 2;
    private static final int LAST_NOISE = 3;
    private static final int CERTIFIED = 4;
    private static final int WEAK = 3;
    private static final int SEEN = 4;
    private static final int MOST_ATTACKS = 4;
    private static final int MOST_ARMS = 4;

    private Plots() {}

    /** The rates that the verdict rests on: without attack, with noise, under attack, proven. */
    public static String rates(Evaluation evaluation) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        Rate clean = evaluation.clean();
        rows.add(row("No attack, all " + Numbers.count(clean.n()), clean, CLEAN));
        for (RobustRate hardest : Headline.hardest(evaluation)) {
            if (hardest.clean().n() != clean.n() && rows.size() == 1) {
                rows.add(row(
                        "No attack, the " + Numbers.count(hardest.clean().n()) + " attacked", hardest.clean(), CLEAN));
            }
            String size = hardest.norm().symbol() + " ≤ " + hardest.epsilonText();
            List<Baseline> noises = evaluation.baselines().stream()
                    .filter(b -> b.norm() == hardest.norm() && b.epsilon() == hardest.epsilon())
                    .toList();
            for (int i = 0; i < noises.size(); i++) {
                rows.add(row(
                        Numbers.capital(noises.get(i).name()) + ", " + size,
                        noises.get(i).accuracy(),
                        noise(i)));
            }
            rows.add(row("Attacked, " + size, hardest.attacked(), ATTACK));
            Rate certified = hardest.certified();
            if (certified != null) {
                rows.add(row("Proven, " + size, certified, CERTIFIED));
            }
        }
        return new IntervalPlot("rates", "Accuracy with its 95 % intervals", describe(rows), rows).svg();
    }

    /** Accuracy against radius for one norm. */
    public static String robustness(NormView view) {
        List<Series> series = new ArrayList<>();
        RobustRate first = view.rows().get(0).rate();
        List<Point> attacked = begun(first);
        view.rows()
                .forEach(row ->
                        attacked.add(point(row.rate().epsilon(), row.rate().attacked())));
        for (int i = 0; i < Math.min(view.noises().size(), LAST_NOISE - NOISE + 1); i++) {
            List<Point> noise = begun(first);
            for (NormView.Row row : view.rows()) {
                Rate rate = row.noise().get(i);
                if (rate != null) {
                    noise.add(point(row.rate().epsilon(), rate));
                }
            }
            series.add(new Series(shortName(view.noises().get(i)), noise(i), noise));
        }
        List<Point> certified = new ArrayList<>();
        for (NormView.Row row : view.rows()) {
            Rate rate = row.rate().certified();
            if (rate != null) {
                certified.add(point(row.rate().epsilon(), rate));
            }
        }
        if (!certified.isEmpty()) {
            series.add(new Series("proven", CERTIFIED, certified));
        }
        // Last, so that nothing covers it.
        series.add(new Series("attack", ATTACK, attacked));
        String symbol = view.norm().symbol();
        String description = "Accuracy under attack falls from " + Numbers.rate(first.clean()) + " without change"
                + view.rows().stream()
                        .map(row -> ", " + Numbers.rate(row.rate().attacked()) + " at " + view.radius() + " = "
                                + row.rate().epsilonText())
                        .collect(Collectors.joining())
                + ". The table beside it has all numbers.";
        return new LineChart(
                        "robust-" + view.norm().id(),
                        "Accuracy against the size of the change, " + symbol,
                        description,
                        view.norm() == Measure.EDITS ? "Edited characters" : "ε, " + symbol + " (units of the data)",
                        "Accuracy",
                        LineChart.Scale.PERCENT,
                        series)
                .svg();
    }

    /** What edits add to the bits of other characters. */
    public static String rises(LanguageEvaluation language) {
        Map<String, List<Point>> byAttack = new LinkedHashMap<>();
        for (LanguageEvaluation.Row row : language.rows()) {
            RatioMean rise = row.rise();
            byAttack.computeIfAbsent(row.name(), name -> new ArrayList<>(List.of(Point.of(0, 0))))
                    .add(new Point(row.edits(), rise.mean(), rise.low(), rise.high()));
        }
        List<Series> series = new ArrayList<>();
        byAttack.entrySet().stream()
                .limit(MOST_ATTACKS)
                .forEach(entry ->
                        series.add(new Series(shortName(entry.getKey()), series.size() + 1, entry.getValue())));
        String description = language.rows().stream()
                .map(row -> row.name() + ", " + row.edits() + ": " + Numbers.bits(row.rise()))
                .collect(Collectors.joining("; "));
        return new LineChart(
                        "rises",
                        "Bits that edits add to a character that is not edited",
                        description,
                        "Edited characters",
                        "Bits added to a character",
                        LineChart.Scale.FROM_ZERO,
                        series)
                .svg();
    }

    /** The accuracy of each class, without attack and at the radius in the middle. */
    public static String classes(NormView view) {
        ClassView classes = view.classes();
        List<ClassPlot.Key> keys = new ArrayList<>();
        keys.add(new ClassPlot.Key("no attack", CLEAN));
        keys.add(new ClassPlot.Key(view.radius() + " = " + classes.middleRadius(), ATTACK));
        List<ClassPlot.Row> rows = new ArrayList<>();
        for (ClassView.Row row : classes.rows()) {
            Rate attacked = row.attacked().get(classes.middle());
            rows.add(new ClassPlot.Row(
                    row.name(),
                    Numbers.percent(row.clean().rate()) + " → " + Numbers.percent(attacked.rate()),
                    List.of(point(0, row.clean()), point(0, attacked))));
        }
        String description =
                rows.stream().map(row -> row.name() + ": " + row.text()).collect(Collectors.joining("; "));
        return new ClassPlot(
                        "classes-" + view.norm().id(),
                        "Accuracy of each class without attack and at " + view.radius() + " = " + classes.middleRadius()
                                + ", " + view.norm().symbol() + ", with 95 % intervals",
                        description,
                        keys,
                        rows)
                .svg();
    }

    /** The arms of a comparison; {@code number} tells comparisons of one page apart. */
    public static String comparison(Comparison comparison, int number) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (Arm arm : comparison.arms()) {
            rows.add(row(arm.name(), arm.accuracy(), CLEAN));
        }
        return new IntervalPlot(
                        "comparison-" + number,
                        comparison.title() + ": accuracy with its 95 % intervals",
                        describe(rows),
                        rows)
                .svg();
    }

    /** What of a learning curve is drawn; null where it was not measured. */
    @FunctionalInterface
    private interface Drawn {
        @Nullable
        Estimate of(CurvePoint point);
    }

    /** The learning curves of a study by accuracy, a few arms a picture, the reference in each. */
    public static List<String> accuracyCurves(LearningCurves curves, int number) {
        return curves(curves, "clean-" + number, "Accuracy", CurvePoint::clean);
    }

    /** The same by accuracy under attack; none where nothing was attacked. */
    public static List<String> robustCurves(LearningCurves curves, int number) {
        return curves.attacked() == 0
                ? List.of()
                : curves(curves, "attacked-" + number, "Accuracy under attack", CurvePoint::robust);
    }

    /** Where the codes of an encoder lie. */
    public static String codes(EncoderView encoder, CodeMapView map, int number) {
        return new ClassScatter(
                        "codes-" + number,
                        "Codes of the " + encoder.name(),
                        "Codes of " + map.points().size()
                                + " test images in a plane; the text beside it says how often neighbours agree",
                        map.classes(),
                        map.points().stream()
                                .map(point -> new ClassScatter.Spot(point.x(), point.y(), point.label()))
                                .toList())
                .svg();
    }

    private static List<String> curves(LearningCurves curves, String id, String name, Drawn drawn) {
        List<LearningCurves.Named> others = curves.arms().stream()
                .filter(arm -> !arm.name().equals(curves.reference()))
                .toList();
        LearningCurves.Named reference = curves.arms().stream()
                .filter(arm -> arm.name().equals(curves.reference()))
                .findFirst()
                .orElseThrow();
        List<String> pictures = new ArrayList<>();
        for (int from = 0; from < others.size(); from += MOST_ARMS) {
            List<LearningCurves.Named> group =
                    new ArrayList<>(others.subList(from, Math.min(others.size(), from + MOST_ARMS)));
            // Last, so that nothing covers it.
            group.add(reference);
            pictures.add(curvesOf(curves, group, id + "-" + (from / MOST_ARMS + 1), name, drawn));
        }
        return pictures;
    }

    private static String curvesOf(
            LearningCurves curves, List<LearningCurves.Named> arms, String id, String name, Drawn drawn) {
        List<Series> series = new ArrayList<>();
        List<IntervalPlot.Row> rows = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (LearningCurves.Named arm : arms) {
            int style = arm.name().equals(curves.reference()) ? CLEAN : series.size() + 1;
            List<Point> points = new ArrayList<>();
            for (CurvePoint point : curves.points()) {
                Estimate estimate = drawn.of(point);
                if (point.arm().equals(arm.name()) && estimate != null) {
                    points.add(new Point(point.labels(), estimate.mean(), estimate.low(), estimate.high()));
                    words.add(arm.name() + ", " + Numbers.count(point.labels()) + " labels: "
                            + Numbers.percent(estimate.mean()));
                }
            }
            series.add(new Series(arm.label(), style, points));
            Point first = points.get(0);
            rows.add(
                    new IntervalPlot.Row(arm.name(), Numbers.rate(first.y(), first.low(), first.high()), first, style));
        }
        String description = String.join("; ", words);
        if (curves.labels().size() == 1) {
            String title = name + " with " + Numbers.count(curves.labels().get(0)) + " labels, with 95 % intervals";
            return new IntervalPlot(id, title, description, rows).svg();
        }
        return new LineChart(
                        id,
                        name + " by number of labels, with 95 % intervals",
                        description,
                        "Labels",
                        name,
                        LineChart.Scale.PERCENT,
                        LineChart.Along.BY_FACTORS,
                        series)
                .svg();
    }

    /** Loss by epoch, or nothing to show. */
    public static Optional<String> loss(Training training, int number) {
        List<Series> series = new ArrayList<>();
        add(series, "training", SEEN, training, Epoch::loss);
        add(series, "held out", CLEAN, training, Epoch::validationLoss);
        return curve(training, "loss-" + number, "Loss", LineChart.Scale.FROM_ZERO, series);
    }

    /** Accuracy by epoch, or nothing to show. */
    public static Optional<String> accuracy(Training training, int number) {
        List<Series> series = new ArrayList<>();
        add(series, "training", SEEN, training, Epoch::accuracy);
        add(series, "held out", CLEAN, training, Epoch::validationAccuracy);
        add(series, "under FGSM", WEAK, training, Epoch::fgsmAccuracy);
        add(series, "under PGD", ATTACK, training, Epoch::pgdAccuracy);
        return curve(training, "accuracy-" + number, "Accuracy", LineChart.Scale.PERCENT, series);
    }

    private static Optional<String> curve(
            Training training, String id, String name, LineChart.Scale scale, List<Series> series) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        String description = series.stream()
                .map(s -> s.name() + ": from "
                        + Numbers.significant(s.points().get(0).y()) + " to "
                        + Numbers.significant(
                                s.points().get(s.points().size() - 1).y()))
                .collect(Collectors.joining("; "));
        String title = name + " by epoch, " + training.network();
        return Optional.of(new LineChart(id, title, description, "Epoch", name, scale, series).svg());
    }

    /** Adds what was measured, if it was. */
    private static void add(
            List<Series> series, String name, int style, Training training, Function<Epoch, @Nullable Double> value) {
        List<Point> points = points(training, value);
        if (!points.isEmpty()) {
            series.add(new Series(name, style, points));
        }
    }

    private static List<Point> points(Training training, Function<Epoch, @Nullable Double> value) {
        List<Point> points = new ArrayList<>();
        for (Epoch epoch : training.epochs()) {
            Double y = value.apply(epoch);
            if (y != null) {
                points.add(Point.of(epoch.epoch(), y));
            }
        }
        return points;
    }

    /** A curve begins with no change at all. */
    private static List<Point> begun(RobustRate first) {
        List<Point> points = new ArrayList<>();
        if (first.epsilon() > 0) {
            points.add(point(0, first.clean()));
        }
        return points;
    }

    private static Point point(double x, Rate rate) {
        return new Point(x, rate.rate(), rate.low(), rate.high());
    }

    private static IntervalPlot.Row row(String name, Rate rate, int style) {
        return new IntervalPlot.Row(name, Numbers.rate(rate), point(0, rate), style);
    }

    private static String describe(List<IntervalPlot.Row> rows) {
        return rows.stream().map(row -> row.name() + ": " + row.text()).collect(Collectors.joining("; "));
    }

    private static int noise(int index) {
        return Math.min(NOISE + index, LAST_NOISE);
    }

    private static String shortName(String noise) {
        return noise.replace(" noise", "").replace(" edits", "");
    }
}
