package dev.assay.cli.pretraining;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.studies.pretraining.PretrainingOptions;
import dev.assay.studies.pretraining.PretrainingResult;
import dev.assay.studies.pretraining.PretrainingStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One pretraining study as the user asked for it. */
final class PretrainingRun {
    private final Console console;
    private final DataCatalog catalog;
    private final @Nullable Bounds bounds;
    private final int threads;
    private final List<String> arguments;

    PretrainingRun(Console console, DataCatalog catalog, @Nullable Bounds bounds, int threads, List<String> arguments) {
        this.console = console;
        this.catalog = catalog;
        this.bounds = bounds;
        this.threads = threads;
        this.arguments = arguments;
    }

    void run(
            String data,
            @Nullable String testName,
            List<Integer> labels,
            long seed,
            int seeds,
            Path out,
            boolean json) {
        RunRecord record = new RunRecord(arguments);
        Dataset train = catalog.open(data, Split.TRAIN, bounds);
        Dataset test = catalog.open(testName == null ? data : testName, Split.TEST, bounds);
        if (train.name().equals(test.name())) {
            throw new UserError("Expected test images apart from the training images, both are " + train.name()
                    + ": name them with --test");
        }
        List<PretrainingOptions> plans = new ArrayList<>();
        for (int count : labels) {
            PretrainingOptions standard = PretrainingOptions.standard(seed);
            plans.add(new PretrainingOptions(
                    count,
                    LongStream.range(seed, seed + seeds).boxed().toList(),
                    standard.pretrainingEpochs(),
                    standard.classifierSteps(),
                    standard.batchSize(),
                    standard.learningRates(),
                    standard.folds()));
        }
        Engine.start(console, threads);
        List<PretrainingResult> results = new ArrayList<>();
        for (PretrainingOptions plan : plans) {
            results.add(record.phase(
                    "pretraining, " + plan.labels() + " labels",
                    () -> PretrainingStudy.run(train, test, plan, console.progress())));
        }
        ReportBuilder builder = Report.builder(
                        "Pretraining on " + train.name(),
                        new Configuration(seed, settings(plans)),
                        Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                        record.toRun())
                .data(DataSource.of("train", train))
                .data(DataSource.of("test", test));
        results.forEach(result -> builder.comparison(StudyAssembly.comparison(result)));
        Report report = builder.build();
        ReportFiles.write(out, report);
        ReportFolder.print(console, out, report, json);
    }

    private static Map<String, String> settings(List<PretrainingOptions> plans) {
        Map<String, String> settings = new LinkedHashMap<>();
        PretrainingOptions first = plans.get(0);
        settings.put("seeds", first.seeds().toString());
        settings.put("epochs of pretraining", Integer.toString(first.pretrainingEpochs()));
        settings.put("updates of a classifier", Integer.toString(first.classifierSteps()));
        settings.put("labelled samples in an update", Integer.toString(first.batchSize()));
        settings.put("learning rates tried", first.learningRates().toString());
        settings.put("folds of cross-validation", Integer.toString(first.folds()));
        return settings;
    }
}
