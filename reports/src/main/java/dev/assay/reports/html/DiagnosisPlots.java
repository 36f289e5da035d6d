package dev.assay.reports.html;

import dev.assay.core.stats.Rate;
import dev.assay.models.training.doctor.Distribution;
import dev.assay.models.training.doctor.LayerLook;
import dev.assay.models.training.doctor.Look;
import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.plot.IntervalPlot;
import dev.assay.reports.plot.LineChart;
import dev.assay.reports.plot.Point;
import dev.assay.reports.plot.RidgePlot;
import dev.assay.reports.plot.Series;
import dev.assay.reports.summary.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The pictures of a diagnosis. */
public final class DiagnosisPlots {
    private static final int BEFORE = 1;
    private static final int AFTER = 0;
    private static final int REFERENCE = 4;
    private static final int WEIGHTS = 2;
    private static final int POINTS = 120;

    private DiagnosisPlots() {}

    /** The accuracy of every round on the same samples. */
    public static String accuracy(Diagnosis diagnosis) {
        List<IntervalPlot.Row> rows = new ArrayList<>();
        for (int i = 0; i < diagnosis.rounds().size(); i++) {
            Diagnosis.Round round = diagnosis.rounds().get(i);
            rows.add(row(
                    i == 0 ? "As it came" : "Round " + (i + 1) + ", mended",
                    round.accuracy(),
                    i == 0 ? BEFORE : AFTER));
        }
        rows.add(row("A simple classifier", diagnosis.last().reference(), REFERENCE));
        String description =
                rows.stream().map(row -> row.name() + ": " + row.text()).collect(Collectors.joining("; "));
        return new IntervalPlot("accuracy", "Accuracy with its 95 % intervals", description, rows).svg();
    }

    /** The loss of the first and of the last round, by step, on a scale of powers of ten. */
    public static Optional<String> loss(Diagnosis diagnosis) {
        List<Series> series = new ArrayList<>();
        add(series, "as it came", BEFORE, diagnosis.first());
        if (diagnosis.rounds().size() > 1) {
            add(series, "mended", AFTER, diagnosis.last());
        }
        return chart("loss", "Loss by step", "Step", "Loss of the batch", series);
    }

    /** The norm of a gradient by depth, before training and after some of the steps. */
    public static Optional<String> gradients(Diagnosis.Round round, int number) {
        return byDepth(round, "gradient-" + number, "Gradient of the weights by depth", "Norm", LayerLook::gradient);
    }

    /** What comes back to each layer. */
    public static Optional<String> signals(Diagnosis.Round round, int number) {
        return byDepth(
                round,
                "signal-" + number,
                "Gradient of what comes out of a layer, by depth",
                "Norm",
                LayerLook::signal);
    }

    /** What comes out of a layer, over the steps. */
    public static String activations(Diagnosis.Round round, int number, int layer) {
        return ridges(
                round,
                "activations-" + number + "-" + layer,
                layer,
                "What comes out of ",
                "Value",
                number == 1 ? BEFORE : AFTER,
                LayerLook::activations);
    }

    /** The weights of a layer, over the steps. */
    public static String weights(Diagnosis.Round round, int number, int layer) {
        return ridges(
                round, "weights-" + number + "-" + layer, layer, "Weights of ", "Weight", WEIGHTS, LayerLook::weights);
    }

    private static String ridges(
            Diagnosis.Round round,
            String id,
            int layer,
            String what,
            String xLabel,
            int style,
            Function<LayerLook, Distribution> values) {
        List<RidgePlot.Row> rows = new ArrayList<>();
        for (Look look : round.looks()) {
            Distribution found = values.apply(look.layers().get(layer));
            if (found.count() > 0) {
                rows.add(new RidgePlot.Row("step " + look.step(), found.low(), found.high(), found.counts(), style));
            }
        }
        if (rows.isEmpty()) {
            rows.add(new RidgePlot.Row("not finite", 0, 0, List.of(), style));
        }
        RidgePlot.Row begin = rows.get(0);
        RidgePlot.Row end = rows.get(rows.size() - 1);
        String title = what + round.looks().get(0).layers().get(layer).name() + " over the steps";
        String description = title + ": " + range(begin) + "; " + range(end);
        return new RidgePlot(id, title, description, xLabel, rows).svg();
    }

    private static String range(RidgePlot.Row row) {
        return row.name() + " from " + Numbers.significant(row.low()) + " to " + Numbers.significant(row.high());
    }

    private static Optional<String> byDepth(
            Diagnosis.Round round, String id, String title, String yLabel, ToDoubleFunction<LayerLook> measure) {
        List<Series> series = new ArrayList<>();
        List<Look> looks = round.looks();
        int[] shown = {0, looks.size() / 2, looks.size() - 1};
        for (int i = 0; i < shown.length; i++) {
            if (i > 0 && shown[i] == shown[i - 1]) {
                continue;
            }
            Look look = looks.get(shown[i]);
            List<Point> points = new ArrayList<>();
            for (int layer = 0; layer < look.layers().size(); layer++) {
                double value = measure.applyAsDouble(look.layers().get(layer));
                if (value > 0 && Double.isFinite(value)) {
                    points.add(Point.of(layer + 1, Math.log10(value)));
                }
            }
            if (!points.isEmpty()) {
                series.add(new Series("step " + look.step(), i, points));
            }
        }
        return chart(id, title, "Layer, from the input", yLabel, series);
    }

    private static Optional<String> chart(String id, String title, String xLabel, String yLabel, List<Series> series) {
        if (series.isEmpty()) {
            return Optional.empty();
        }
        String description = series.stream()
                .map(s -> s.name() + ": from " + power(s.points().get(0)) + " to "
                        + power(s.points().get(s.points().size() - 1)))
                .collect(Collectors.joining("; "));
        return Optional.of(new LineChart(id, title, description, xLabel, yLabel, LineChart.Scale.POWERS, series).svg());
    }

    private static String power(Point point) {
        return Numbers.significant(Math.pow(10, point.y()));
    }

    private static void add(List<Series> series, String name, int style, Diagnosis.Round round) {
        List<Double> losses = round.losses();
        int stride = Math.max(1, losses.size() / POINTS);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < losses.size(); i += stride) {
            double loss = losses.get(i);
            if (loss > 0 && Double.isFinite(loss)) {
                points.add(Point.of(i + 1, Math.log10(loss)));
            }
        }
        if (!points.isEmpty()) {
            series.add(new Series(name, style, points));
        }
    }

    private static IntervalPlot.Row row(String name, Rate rate, int style) {
        return new IntervalPlot.Row(
                name, Numbers.rate(rate), new Point(0, rate.rate(), rate.low(), rate.high()), style);
    }
}
