package dev.assay.cli.audit;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.report.Surroundings;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.Split;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.reports.assembly.AuditAssembly;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.studies.audit.Audit;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.contract.InputContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One audit as the user asked for it. Apart from the command, whose help has to load nothing of TensorFlow. */
final class AuditRun {
    private final Console console;
    private final AuditRequest request;

    AuditRun(Console console, AuditRequest request) {
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
        RunRecord record = new RunRecord(request.arguments());
        AuditOptions options = AuditPlan.of(request);
        Dataset data = request.catalog().open(request.data(), Split.TEST, request.bounds());
        // One thread an op: other pools give other bits, and sessions side by side are faster.
        Engine.start(console, 1);
        Report report;
        try (SavedModel model = record.phase("loading", () -> load(data));
                AdversarialArchive archive = ReportFolder.archive(request.out(), data)) {
            InputContract.FirstLook look = record.phase("first look", () -> firstLook(model, data));
            AuditResult result =
                    record.phase("audit", () -> Audit.run(model, data, options, archive, console.progress()));
            report = report(model, data, options, look, result, record);
            ReportFolder.write(request.out(), report);
            ReportFolder.write(request.out(), result, archive);
        }
        ReportFolder.print(console, request.out(), report, json);
        List<String> failures = gates(report, low, rate);
        failures.forEach(console::say);
        return failures.isEmpty();
    }

    private SavedModel load(Dataset data) {
        return SavedModel.load(request.model(), data.spec(), request.preprocessing(), request.part());
    }

    private InputContract.FirstLook firstLook(SavedModel model, Dataset data) {
        return InputContract.take(
                model.network(request.batch()),
                data,
                request.preprocessing(),
                model.importReport().flatMap(ImportReport::range),
                request.acceptPoor(),
                request.seed(),
                console.progress());
    }

    private Report report(
            SavedModel model,
            Dataset data,
            AuditOptions options,
            InputContract.FirstLook look,
            AuditResult result,
            RunRecord record) {
        String command = AuditPlan.command(request, options);
        record.path("model", request.model());
        record.path("report", request.out());
        String name = name(request.model());
        ReportBuilder builder = Report.builder(
                        "Audit of " + name,
                        AuditPlan.configuration(options, result.attacked().size(), model.preprocessing(), data.spec()),
                        Surroundings.of(TensorFlowRuntime.describe()),
                        record.toRun())
                .data(DataSource.of("audited", data));
        AuditAssembly.add(builder, model, name, result, command);
        look.better().ifPresent(trial -> builder.findings(List.of(InputContract.finding(look, trial, command))));
        model.training().ifPresent(training -> builder.training(StudyAssembly.training(training)));
        return builder.build();
    }

    private static String name(Path model) {
        Path file = model.toAbsolutePath().normalize().getFileName();
        return file == null ? model.toString() : file.toString();
    }

    private static List<String> gates(Report report, @Nullable Double low, @Nullable Double rate) {
        Evaluation evaluation = report.evaluation();
        Trust trust = report.trust();
        if (evaluation == null || (low == null && rate == null)) {
            return List.of();
        }
        if (trust != null && trust.level() == TrustLevel.UNTRUSTED) {
            return List.of("gate failed: the evaluation is not to be trusted. " + trust.reason());
        }
        return evaluation.robust().stream()
                .filter(robust -> (low != null && robust.attacked().low() < low)
                        || (rate != null && robust.attacked().rate() < rate))
                .map(robust -> failure(robust, low, rate))
                .toList();
    }

    private static String failure(RobustRate robust, @Nullable Double low, @Nullable Double rate) {
        String what = low == null
                ? "--fail-under-rate " + rate
                : String.format(
                        Locale.ROOT,
                        "--fail-under %s (lower end %.4f)",
                        low,
                        robust.attacked().low());
        return String.format(
                Locale.ROOT,
                "gate failed: robust accuracy %.4f at %s %s is under %s",
                robust.attacked().rate(),
                robust.norm().symbol(),
                robust.epsilonText(),
                what);
    }
}
