package dev.assay.cli.audit;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.FailedGates;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.record.WorkRecord;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.reports.assembly.AuditAssembly;
import dev.assay.reports.assembly.AuditSettings;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.audit.Audit;
import dev.assay.studies.audit.AuditEstimate;
import dev.assay.studies.audit.AuditEstimator;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.audit.TimeBudget;
import dev.assay.studies.contract.InputContract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One audit as the user asked for it. Apart from the command, whose help has to load nothing of TensorFlow. */
final class AuditRun {
    /** Longer audits say so beforehand wherever they are run, in seconds. */
    private static final double LONG = 60;

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
        RunRecord record = new RunRecord(request.arguments(), request.settings());
        TextAuditPlan.requireUnused(request);
        AuditOptions asked = AuditPlan.of(request);
        String budget = request.budget();
        double allowed = budget == null ? Double.POSITIVE_INFINITY : AuditPlan.seconds(budget);
        Dataset data = request.catalog().open(request.data(), Split.TEST, request.bounds());
        // One thread an op: other pools give other bits, and sessions side by side are faster.
        Engine.start(console, 1);
        Sizing sizing = new Sizing(console, request);
        Report report = sizing.run(() -> audited(data, asked, allowed, sizing, record, low, rate));
        ReportFolder.print(console, request.out(), report, json);
        return FailedGates.none(console, report);
    }

    private Report audited(
            Dataset data,
            AuditOptions asked,
            double allowed,
            Sizing sizing,
            RunRecord record,
            @Nullable Double low,
            @Nullable Double rate) {
        try (SavedModel model = record.phase("loading", () -> load(data));
                AuditJournal journal = AuditJournal.open(
                        console, request, AuditPlan.command(request, asked), model.fingerprint(), data);
                AdversarialArchive archive = ReportFolder.archive(request.out(), data)) {
            AuditOptions sized = asked.withRuns(sizing.choose(model::memory, journal, record));
            InputContract.FirstLook look = record.phase("first look", () -> firstLook(model, data, sized.blockSize()));
            TimeBudget.Fit fit = record.phase("estimate", () -> fit(model, data, sized, allowed, journal.work()));
            AuditOptions options = fit.options();
            AuditResult result = record.phase(
                    "audit", () -> Audit.run(model, data, options, archive, journal.work(), console.progress()));
            Report report = report(model, data, fit, look, result, record);
            report = report.withCard(request.cardById()).withGates(AuditGates.of(report, low, rate));
            ReportFiles.write(request.out(), report);
            ReportFolder.write(request.out(), result, archive);
            journal.delete();
            return report;
        }
    }

    /** Says what the audit will cost, and makes it fit. */
    private TimeBudget.Fit fit(SavedModel model, Dataset data, AuditOptions asked, double allowed, WorkRecord record) {
        AuditEstimator estimator = Audit.estimator(model, data, asked, console.progress());
        byte[] chosen = record.find(AuditJournal.PLAN).orElse(null);
        TimeBudget.Fit fit =
                chosen == null ? TimeBudget.fit(asked, estimator, allowed) : TimeBudget.Fit.of(chosen, asked);
        if (chosen == null && request.budget() != null) {
            record.keep(AuditJournal.PLAN, fit.toBytes());
        }
        AuditEstimate estimate = estimator.estimate(fit.options());
        if (console.terminal().errIsTerminal()
                || estimate.seconds() > LONG
                || !fit.leftOut().isEmpty()) {
            console.say("this takes about " + Numbers.duration(estimate.seconds()) + ", at most "
                    + Numbers.duration(estimate.mostSeconds()) + ": up to "
                    + Numbers.count((long) estimate.most().forward()) + " rows forward and "
                    + Numbers.count((long) estimate.most().gradient()) + " forward and backward");
        }
        if (!fit.leftOut().isEmpty()) {
            console.say("left out to fit: " + String.join("; ", fit.leftOut()));
        }
        return fit;
    }

    private SavedModel load(Dataset data) {
        ModelRecord.requireImages(request, data);
        return SavedModel.load(request.model(), data.spec(), request.preprocessing(), request.part());
    }

    private InputContract.FirstLook firstLook(SavedModel model, Dataset data, int rows) {
        return InputContract.take(
                model.network(rows),
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
            TimeBudget.Fit fit,
            InputContract.FirstLook look,
            AuditResult result,
            RunRecord record) {
        AuditOptions options = fit.options();
        String command = AuditPlan.command(request, options);
        record.path("model", request.model());
        record.path("report", request.out());
        String name = ModelRecord.name(request.model());
        ReportBuilder builder = Report.builder(
                        "Audit of " + name,
                        AuditSettings.of(options, result.attacked().size(), model.preprocessing(), data.spec()),
                        Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                        record.toRun())
                .data(DataSource.of("audited", data));
        AuditAssembly.add(builder, model, name, result, command);
        if (!fit.leftOut().isEmpty()) {
            builder.findings(List.of(AuditAssembly.leftOut(fit.leftOut(), request.budget(), command)));
        }
        look.better().ifPresent(trial -> builder.findings(List.of(InputContract.finding(look, trial, command))));
        model.training().ifPresent(training -> builder.training(StudyAssembly.training(training)));
        return builder.build();
    }
}
