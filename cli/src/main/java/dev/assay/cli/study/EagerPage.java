package dev.assay.cli.study;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.models.eager.EagerComparison;
import dev.assay.models.eager.EagerComparison.Timing;
import dev.assay.reports.html.StudyReport;
import dev.assay.reports.plot.LineChart;
import dev.assay.reports.plot.Point;
import dev.assay.reports.plot.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of {@code assay study eager}. */
final class EagerPage {
    private static final List<Integer> BATCHES = List.of(1, 4, 16, 64, 128);

    private EagerPage() {}

    static void write(Console console, int steps, int threads, Path out) {
        Dataset data = new DataCatalog(Path.of("")).open("fashion-mnist:sample", Split.TRAIN, null);
        Engine.start(console, threads);
        List<Timing> timings = new ArrayList<>();
        for (int batch : BATCHES) {
            timings.add(EagerComparison.run(data, batch, steps, console.progress()));
        }
        StudyReport page = new StudyReport("Graph against eager")
                .paragraph(
                        "The same step of gradient descent of a CNN with 155,558 weights, op by op the same, executed eagerly and as"
                                + " a graph; " + steps + " steps of each, in turn, on a pool of " + threads
                                + " threads; medians.")
                .table(
                        List.of("batch", "eager, ms", "graph, ms", "times", "loss, eager", "loss, graph"),
                        timings.stream().map(EagerPage::row).toList())
                .plot("Milliseconds a step, eagerly and as a graph", chart(timings))
                .paragraph(
                        "An eager session runs each op as Java calls it: an allocation, a look-up of the kernel and a call into the"
                                + " library for each of some forty ops, one after the other. A session on a graph knows all ops beforehand, drops"
                                + " what nobody asks for, folds constants, fuses neighbours such as convolution, bias and ReLU, runs independent ops"
                                + " at the same time and uses memory again. The share of all this falls as the ops themselves grow with the batch.")
                .paragraph(
                        "TensorFlow Java's eager session has no tape: it does not record what was run and cannot give gradients. Here"
                                + " the way back is written out by hand with the gradient ops, by the chain rule, in both; a test compares it with the"
                                + " gradient that TensorFlow adds to a graph. Training in Assay therefore uses graphs.");
        timings.forEach(timing -> console.line(String.join("  ", row(timing))));
        StudyPage.write(page, console, out);
    }

    private static List<String> row(Timing timing) {
        return List.of(
                Integer.toString(timing.batch()),
                String.format(Locale.ROOT, "%.2f", 1e3 * Timing.median(timing.eagerSeconds())),
                String.format(Locale.ROOT, "%.2f", 1e3 * Timing.median(timing.graphSeconds())),
                String.format(Locale.ROOT, "%.2f", timing.factor()),
                String.format(Locale.ROOT, "%.4f", timing.eagerLoss()),
                String.format(Locale.ROOT, "%.4f", timing.graphLoss()));
    }

    private static String chart(List<Timing> timings) {
        return new LineChart(
                        "eager",
                        "Milliseconds a step by samples in a batch",
                        "Milliseconds a step, eagerly and as a graph",
                        "samples in a batch",
                        "milliseconds a step",
                        LineChart.Scale.FROM_ZERO,
                        List.of(
                                new Series("eager", 0, points(timings, true)),
                                new Series("graph", 1, points(timings, false))))
                .svg();
    }

    private static List<Point> points(List<Timing> timings, boolean eager) {
        return timings.stream()
                .map(timing -> Point.of(
                        timing.batch(), 1e3 * Timing.median(eager ? timing.eagerSeconds() : timing.graphSeconds())))
                .toList();
    }
}
