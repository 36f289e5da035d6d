package dev.assay.cli.study;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.terminal.Console;
import dev.assay.models.pipeline.PipelineStage;
import dev.assay.models.pipeline.RangePipeline;
import dev.assay.reports.html.StudyReport;
import dev.assay.studies.orders.OrdersStudy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of {@code assay study orders}. */
final class OrdersPage {
    private static final int COUNT = 50;
    private static final int BATCH = 8;
    private static final int EPOCHS = 3;
    private static final int CLASSES = 5;

    private OrdersPage() {}

    static void write(Console console, long seed, Path out) {
        Engine.start(console, 1);
        List<OrdersStudy.Measured> all = OrdersStudy.run(new RangePipeline(COUNT, BATCH, EPOCHS, COUNT, seed), CLASSES);
        StudyReport page = new StudyReport("Shuffle, batch, repeat: six orders")
                .paragraph(
                        "The numbers 0 to 49, sorted by class (ten of each of five), in batches of 8, three times, through"
                                + " TensorFlow's own dataset ops with a shuffle buffer that holds all, and prefetched. Measured on what"
                                + " came out, seed " + seed + ".")
                .table(
                        List.of(
                                "order",
                                "batches",
                                "incomplete",
                                "across epochs",
                                "of all numbers in the first 50",
                                "classes a batch"),
                        all.stream().map(OrdersPage::row).toList());
        for (OrdersStudy.Measured measured : all) {
            page.heading(name(measured.order()))
                    .paragraph(OrdersStudy.explain(measured.order()))
                    .paragraph("First batches: "
                            + measured.batches().stream()
                                    .limit(8)
                                    .map(List::toString)
                                    .collect(Collectors.joining(" ")));
            console.line(String.join("  ", row(measured)));
        }
        StudyPage.write(page, console, out);
    }

    private static List<String> row(OrdersStudy.Measured measured) {
        return List.of(
                name(measured.order()),
                Integer.toString(measured.batches().size()),
                Integer.toString(measured.incomplete()),
                Integer.toString(measured.acrossEpochs()),
                String.format(Locale.ROOT, "%.0f %%", 100 * measured.firstEpoch()),
                String.format(Locale.ROOT, "%.1f", measured.classesPerBatch()));
    }

    private static String name(List<PipelineStage> order) {
        return order.stream()
                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
