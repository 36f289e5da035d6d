package dev.assay.cli.audit;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Dataset;
import dev.assay.models.characters.CharacterLanguageModel;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.reports.assembly.LanguageAssembly;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.studies.textaudit.BitsAudit;
import dev.assay.studies.textaudit.BitsAuditResult;
import dev.assay.studies.textaudit.TextAuditOptions;
import java.util.Optional;

/** One audit of a model of language as the user asked for it. */
final class LanguageAuditRun {
    private final Console console;
    private final AuditRequest request;

    LanguageAuditRun(Console console, AuditRequest request) {
        this.console = console;
        this.request = request;
    }

    /** Audits, writes and prints. */
    void run(boolean json, Dataset data, RunRecord record) {
        Engine.start(console, 1);
        Sizing sizing = new Sizing(console, request);
        Report report = sizing.run(() -> audited(data, sizing, record));
        ReportFolder.print(console, request.out(), report, json);
    }

    private Report audited(Dataset data, Sizing sizing, RunRecord record) {
        try (CharacterLanguageModel model = record.phase(
                "loading",
                () -> CharacterLanguageModel.open(request.model(), data.spec().features()))) {
            TextAuditOptions asked = TextAuditPlan.ofLanguage(request);
            try (AuditJournal journal = AuditJournal.open(
                    console, request, TextAuditPlan.command(request, asked), model.fingerprint(), data)) {
                TextAuditOptions options = asked.withRuns(sizing.choose(Optional::empty, journal, record));
                BitsAuditResult result = record.phase(
                        "audit", () -> BitsAudit.run(model, data, options, journal.work(), console.progress()));
                Report report = report(model, data, options, result, record).withCard(request.cardById());
                ReportFiles.write(request.out(), report);
                ReportFolder.write(request.out(), result.evaluation(), model.encoding()::text);
                journal.delete();
                return report;
            }
        }
    }

    private Report report(
            CharacterLanguageModel model,
            Dataset data,
            TextAuditOptions options,
            BitsAuditResult result,
            RunRecord record) {
        String command = TextAuditPlan.command(request, options);
        record.path("model", request.model());
        record.path("report", request.out());
        String name = ModelRecord.name(request.model());
        ReportBuilder builder = Report.builder(
                        "Audit of " + name,
                        TextAuditPlan.configuration(
                                options, result.evaluation().texts().size()),
                        Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                        record.toRun())
                .data(DataSource.of("audited", data))
                .training(StudyAssembly.training(model.training()));
        LanguageAssembly.add(builder, model, name, result, command);
        return builder.build();
    }
}
