package dev.assay.cli.demo;

import dev.assay.cli.audit.AuditPlan;
import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.reports.assembly.AuditAssembly;
import dev.assay.reports.assembly.AuditSettings;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.studies.audit.Audit;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.audit.BeyondOptions;
import dev.assay.studies.audit.Threat;
import dev.assay.validation.DataValidation;
import dev.assay.validation.ValidationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The main job on embedded data: train, audit, validate, compare, report. */
final class DemoRun {
    private static final String NETWORK = "fashion-cnn";
    private static final String DATA = "fashion-mnist:sample";
    private static final List<Threat> THREATS = List.of(
            new Threat(Norm.LINF, Epsilon.parseList("0.01,0.02,0.05,0.1,0.2")),
            new Threat(Norm.L2, Epsilon.parseList("0.25,0.5,1,2")));
    private static final BeyondOptions BEYOND = BeyondOptions.parse("corruptions,fooling");
    private static final int STEPS = 40;
    private static final int SAMPLES = 1_000;
    private static final int BLOCK = 32;

    private final Console console;
    private final Class<?> program;
    private final long seed;
    private final Path out;
    private final RunRecord record;

    DemoRun(Console console, Class<?> program, long seed, Path out, List<String> arguments) {
        this.console = console;
        this.program = program;
        this.seed = seed;
        this.out = out;
        this.record = new RunRecord(arguments);
    }

    void run(boolean json) {
        Path modelFolder = out.resolve(NETWORK);
        Path study = out.resolve("pretraining");
        step(json, "1 of 5: training " + NETWORK + " on " + DATA);
        child("training", "train", NETWORK, "--data", DATA, "--checkpoint-steps", "0", "--out", modelFolder.toString());
        DataCatalog catalog = new DataCatalog(Path.of(""));
        Dataset train = catalog.open(DATA, Split.TRAIN, null);
        Dataset test = catalog.open(DATA, Split.TEST, null);
        Engine.start(console, 1);
        String command = "assay demo --seed " + seed;
        AuditOptions options = AuditPlan.options(
                THREATS,
                AuditPlan.quick(STEPS),
                BEYOND,
                SAMPLES,
                BLOCK,
                seed,
                Runtime.getRuntime().availableProcessors());
        try (SavedModel model = SavedModel.load(modelFolder, test.spec());
                AdversarialArchive archive = ReportFolder.archive(out, test)) {
            step(json, "2 of 5: attacking it on " + SAMPLES + " test images");
            AuditResult audit = record.phase(
                    "audit", () -> Audit.run(model, test, options, archive, WorkRecord.NONE, console.progress()));
            step(json, "3 of 5: checking its data");
            ValidationResult validation = record.phase(
                    "validation",
                    () -> DataValidation.of(train, null, test)
                            .command(command)
                            .seed(seed)
                            .run(console.progress()));
            step(json, "4 of 5: does pretraining help?");
            child(
                    "pretraining",
                    "pretraining",
                    "--data",
                    DATA,
                    "--arms",
                    "frozen,fine-tuned,scratch",
                    "--labels",
                    "200",
                    "--seeds",
                    "1",
                    "--attacked",
                    "0",
                    "--out",
                    study.toString());
            step(json, "5 of 5: writing the report");
            record.path("model", modelFolder);
            record.path("report", out);
            ReportBuilder builder = Report.builder(
                            "Audit of " + NETWORK,
                            AuditSettings.of(options, audit.attacked().size(), model.preprocessing(), test.spec()),
                            Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                            record.toRun())
                    .data(DataSource.of("train", train))
                    .data(DataSource.of("audited", test));
            AuditAssembly.add(builder, model, NETWORK, audit, command);
            model.training().ifPresent(training -> builder.training(StudyAssembly.training(training)));
            builder.checks(StudyAssembly.checks(validation)).findings(validation.findings());
            ReportJson.read(study.resolve("report.json")).comparisons().forEach(builder::comparison);
            Report report = builder.build();
            ReportFiles.write(out, report);
            ReportFolder.write(out, audit, archive);
            ReportFolder.print(console, out, report, json);
        }
    }

    private void child(String phase, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--seed", Long.toString(seed)));
        record.phase(phase, () -> {
            ChildProcess.run(program, all);
            return all;
        });
    }

    private void step(boolean json, String text) {
        if (!json) {
            console.say(text);
        }
    }
}
