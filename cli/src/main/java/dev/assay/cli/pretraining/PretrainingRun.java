package dev.assay.cli.pretraining;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunJournal;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.reports.assembly.PretrainingAssembly;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.studies.grid.Journal;
import dev.assay.studies.grid.LocalExecutor;
import dev.assay.studies.pretraining.PretrainingOptions;
import dev.assay.studies.pretraining.PretrainingResult;
import dev.assay.studies.pretraining.PretrainingStudy;
import dev.assay.studies.pretraining.Way;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pretraining study as the user asked for it. */
final class PretrainingRun {
    /** One thread an op: as in an audit, so that neither the machine's cores nor the number of jobs decide a bit. */
    private static final int INTRA_OP_THREADS = 1;

    private static final String JOURNAL = "study.journal";

    private final Console console;
    private final DataCatalog catalog;
    private final @Nullable Bounds bounds;
    private final int jobs;
    private final List<String> arguments;
    private final boolean force;

    /** @param force whether the journal of another study may be written over */
    PretrainingRun(
            Console console,
            DataCatalog catalog,
            @Nullable Bounds bounds,
            int jobs,
            List<String> arguments,
            boolean force) {
        this.console = console;
        this.catalog = catalog;
        this.bounds = bounds;
        this.jobs = jobs;
        this.arguments = arguments;
        this.force = force;
    }

    void run(String data, @Nullable String testName, PretrainingRequest request, Path out, boolean json) {
        RunRecord record = new RunRecord(arguments);
        PretrainingOptions options = PretrainingOptions.builder()
                .ways(Way.parseList(request.arms()))
                .labels(request.labels())
                .seeds(request.seed(), request.seeds())
                .attacked(request.attacked(), request.epsilon())
                .build();
        Dataset train = catalog.open(data, Split.TRAIN, bounds);
        Dataset test = catalog.open(testName == null ? data : testName, Split.TEST, bounds);
        if (train.name().equals(test.name())) {
            throw new UserError("Expected test images apart from the training images, both are " + train.name()
                    + ": name them with --test");
        }
        PretrainingStudy.requireFit(train, test, options);
        Engine.start(console, INTRA_OP_THREADS);
        try (RunJournal opened = RunJournal.open(
                console, out, JOURNAL, inputs(options, train, test), TensorFlowRuntime.describe(), force)) {
            Journal journal = opened.journal();
            if (journal.resumed() > 0) {
                console.say("going on with the study in " + out + ", " + journal.resumed() + " parts are finished");
            }
            PretrainingResult result =
                    PretrainingStudy.run(train, test, options, new LocalExecutor(jobs, journal, console.progress()));
            record.took(result.seconds());
            Report report = Report.builder(
                            "Pretraining on " + train.name(),
                            new Configuration(request.seed(), options.settings()),
                            Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                            record.toRun())
                    .data(DataSource.of("train", train))
                    .data(DataSource.of("test", test))
                    .comparison(PretrainingAssembly.comparison(result, train.spec(), train.classes()))
                    .build();
            ReportFiles.write(out, report);
            opened.delete();
            ReportFolder.print(console, out, report, json);
        }
    }

    /** Everything that the cells' results depend on besides the program. */
    private static Map<String, String> inputs(PretrainingOptions options, Dataset train, Dataset test) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("study", "pretraining");
        inputs.putAll(options.settings());
        inputs.put("training data", train.fingerprint());
        inputs.put("test data", test.fingerprint());
        return inputs;
    }
}
