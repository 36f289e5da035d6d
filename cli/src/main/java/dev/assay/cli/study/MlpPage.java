package dev.assay.cli.study;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.reports.html.StudyReport;
import dev.assay.reports.plot.LineChart;
import dev.assay.reports.plot.Point;
import dev.assay.reports.plot.Series;
import dev.assay.studies.mlp.MlpStudy;
import dev.assay.studies.mlp.MlpStudy.Arm;
import dev.assay.studies.mlp.MlpStudy.Factor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of {@code assay study mlp}. */
final class MlpPage {
    private MlpPage() {}

    static void write(Console console, DataCatalog catalog, String data, int threads, long seed, Path out) {
        Dataset train = catalog.open(data, Split.TRAIN, null);
        Dataset test = catalog.open(data, Split.TEST, null);
        Engine.start(console, threads);
        MlpStudy.Options options = MlpStudy.Options.standard(seed);
        List<Arm> arms = MlpStudy.run(train, test, options, console.progress());
        StudyReport page = new StudyReport("Dense networks on " + train.name())
                .paragraph(String.format(
                        Locale.ROOT,
                        "Plain gradient descent, %,d steps of %d, seed %d, pool of %d threads. From one hidden layer of 500 ReLU"
                                + " units at learning rate 0.1 one setting is changed at a time. Accuracy on the %,d samples of %s,"
                                + " with its 95 %% interval.",
                        options.steps(),
                        options.batchSize(),
                        seed,
                        threads,
                        test.size(),
                        test.name()));
        for (Factor factor : Factor.values()) {
            List<Arm> of = arms.stream().filter(arm -> arm.factor() == factor).toList();
            page.heading(title(factor))
                    .table(
                            List.of(title(factor), "weights", "accuracy", "interval", "in training"),
                            of.stream().map(arm -> row(factor, arm)).toList());
            of.forEach(arm -> console.line(title(factor) + "  " + String.join("  ", row(factor, arm))));
            if (factor != Factor.ACTIVATION) {
                chart(factor, of).ifPresent(svg -> page.plot("Accuracy by " + title(factor), svg));
            }
        }
        StudyPage.write(page, console, out);
    }

    private static List<String> row(Factor factor, Arm arm) {
        boolean fine = arm.diverged().isEmpty();
        return List.of(
                arm.setting().value(factor),
                String.format(Locale.ROOT, "%,d", arm.weights()),
                fine ? String.format(Locale.ROOT, "%.4f", arm.accuracy().rate()) : "diverged",
                fine
                        ? String.format(
                                Locale.ROOT,
                                "%.4f to %.4f",
                                arm.accuracy().low(),
                                arm.accuracy().high())
                        : arm.diverged(),
                fine ? String.format(Locale.ROOT, "%.4f", arm.trainAccuracy()) : "");
    }

    private static Optional<String> chart(Factor factor, List<Arm> arms) {
        boolean powers = factor == Factor.LEARNING_RATE || factor == Factor.UNITS;
        List<Point> points = arms.stream()
                .filter(arm -> arm.diverged().isEmpty())
                .map(arm -> {
                    double value = Double.parseDouble(arm.setting().value(factor));
                    return new Point(
                            powers ? Math.log10(value) : value,
                            arm.accuracy().rate(),
                            arm.accuracy().low(),
                            arm.accuracy().high());
                })
                .toList();
        if (points.isEmpty()) {
            return Optional.empty();
        }
        String title = "Accuracy by " + title(factor);
        return Optional.of(new LineChart(
                        "mlp-" + factor.name().toLowerCase(Locale.ROOT),
                        title,
                        title,
                        powers ? "logarithm to base 10 of " + title(factor) : title(factor),
                        "accuracy",
                        LineChart.Scale.PERCENT,
                        List.of(new Series("test", 0, points)))
                .svg());
    }

    private static String title(Factor factor) {
        return switch (factor) {
            case LAYERS -> "hidden layers";
            case UNITS -> "units";
            case ACTIVATION -> "activation";
            case LEARNING_RATE -> "learning rate";
        };
    }
}
