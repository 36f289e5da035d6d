package dev.assay.cli.audit;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.FailedGates;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.models.characters.CharacterClassifier;
import dev.assay.models.characters.CharacterEncoding;
import dev.assay.models.characters.TokenInput;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.training.TrainingRecord;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.assembly.TextAssembly;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.studies.textaudit.TextAudit;
import dev.assay.studies.textaudit.TextAuditOptions;
import dev.assay.studies.textaudit.TextAuditResult;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One audit of a model of texts as the user asked for it. */
final class TextAuditRun {
    /** The length of texts for models that take any; unrolling a longer one takes long. */
    private static final int MOST_TOKENS = 512;

    private static final int MARKS = 2;

    private final Console console;
    private final AuditRequest request;

    TextAuditRun(Console console, AuditRequest request) {
        this.console = console;
        this.request = request;
    }

    /**
     * Audits, writes and prints.
     *
     * @param low the least lower end of an interval that passes; null for no gate
     * @param rate the least rate that passes; null for no gate
     * @return whether the gates passed
     */
    boolean run(boolean json, @Nullable Double low, @Nullable Double rate) {
        RunRecord record = new RunRecord(request.arguments(), request.settings());
        TextAuditPlan.requireFit(request);
        // Wrong options are named before anything is opened.
        TextAuditPlan.of(request, true);
        Dataset data = request.catalog().openAny(request.data(), Split.TEST, request.bounds());
        if (ModelRecord.of(request)
                .map(training -> training.task().equals(TrainingRecord.NEXT_TOKEN))
                .orElse(false)) {
            if (low != null || rate != null) {
                throw new UserError("The model in " + request.model() + " says how a text goes on and has no accuracy:"
                        + " expected no --fail-under");
            }
            new LanguageAuditRun(console, request).run(json, data, record);
            return true;
        }
        CharacterEncoding encoding = encoding(data);
        // One thread an op: other pools give other bits, and sessions side by side are faster.
        Engine.start(console, 1);
        Sizing sizing = new Sizing(console, request);
        Report report = sizing.run(() -> audited(data, encoding, sizing, record, low, rate));
        ReportFolder.print(console, request.out(), report, json);
        return FailedGates.none(console, report);
    }

    private Report audited(
            Dataset data,
            CharacterEncoding encoding,
            Sizing sizing,
            RunRecord record,
            @Nullable Double low,
            @Nullable Double rate) {
        try (CharacterClassifier model =
                record.phase("loading", () -> CharacterClassifier.open(request.model(), encoding, request.part()))) {
            boolean differentiable = model.model().withoutEmbedding().isEmpty();
            TextAuditOptions asked = TextAuditPlan.of(request, differentiable);
            try (AuditJournal journal = AuditJournal.open(
                    console,
                    request,
                    TextAuditPlan.command(request, asked),
                    model.model().fingerprint(),
                    data)) {
                TextAuditOptions options = asked.withRuns(sizing.choose(model.model()::memory, journal, record));
                TextAuditResult result = record.phase(
                        "audit",
                        () -> TextAudit.run(
                                model, data, options, request.acceptPoor(), journal.work(), console.progress()));
                Report report = report(model, data, options, result, record);
                report = report.withCard(request.cardById()).withGates(AuditGates.of(report, low, rate));
                ReportFiles.write(request.out(), report);
                ReportFolder.write(request.out(), result.evaluation(), encoding::text);
                journal.delete();
                return report;
            }
        }
    }

    /** What the tokens stand for: by the record of training, or by the user's word. */
    private CharacterEncoding encoding(Dataset data) {
        TrainingRecord training = ModelRecord.of(request).orElse(null);
        Path vocabulary = request.vocabulary();
        if (vocabulary != null) {
            int length = TokenInput.length(request.model(), request.part())
                    .orElseGet(() -> Math.min(MOST_TOKENS, data.spec().features() + MARKS));
            return new CharacterEncoding(TokenInput.vocabulary(vocabulary), length, true);
        }
        if (training == null) {
            TokenInput.length(request.model(), request.part());
            throw new UserError("Expected --vocabulary FILE with a model that Assay did not train, a line for each of"
                    + " its tokens; " + request.model() + " does not say what they stand for");
        }
        if (training.vocabulary().isEmpty()) {
            throw new UserError("The model in " + request.model() + " takes samples of shape "
                    + new Shape(training.inputShape()) + ", " + data.name() + " has texts");
        }
        return new CharacterEncoding(
                training.vocabulary(), training.inputShape().get(0), true);
    }

    private Report report(
            CharacterClassifier model,
            Dataset data,
            TextAuditOptions options,
            TextAuditResult result,
            RunRecord record) {
        String command = TextAuditPlan.command(request, options);
        record.path("model", request.model());
        record.path("report", request.out());
        String name = ModelRecord.name(request.model());
        ReportBuilder builder = Report.builder(
                        "Audit of " + name,
                        TextAuditPlan.configuration(options, result.attacked().size()),
                        Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                        record.toRun())
                .data(DataSource.of("audited", data));
        TextAssembly.add(builder, model, name, result, command);
        model.model().training().ifPresent(training -> builder.training(StudyAssembly.training(training)));
        return builder.build();
    }
}
