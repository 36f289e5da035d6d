package dev.assay.cli.compare;

import dev.assay.attacks.Attack;
import dev.assay.attacks.registry.Attacks;
import dev.assay.cli.audit.AuditPlan;
import dev.assay.cli.audit.ModelRecord;
import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.FailedGates;
import dev.assay.cli.report.ReportFolder;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.reports.assembly.AuditSettings;
import dev.assay.reports.assembly.ComparisonAssembly;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.studies.audit.ModelSpeed;
import dev.assay.studies.comparison.ComparedModel;
import dev.assay.studies.comparison.ComparisonOptions;
import dev.assay.studies.comparison.ComparisonResult;
import dev.assay.studies.comparison.ModelComparison;
import dev.assay.studies.contract.InputContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One comparison as the user asked for it. Apart from the command, whose help has to load nothing of TensorFlow. */
final class CompareRun {
    /** Two strong attacks along the gradient and a short one that needs none: a third of the runs of AutoAttack's. docs/results/comparison.md has what that costs. */
    private static final String DEFAULT_ATTACKS = "apgd-ce(steps=50),apgd-t(steps=50,targets=3),square(queries=500)";

    private static final String DEFAULT_ATTACKS_L0 = "jsma";

    private final Console console;
    private final CompareRequest request;
    private final List<String> names;
    private final List<Finding> findings = new ArrayList<>();

    CompareRun(Console console, CompareRequest request) {
        this.console = console;
        this.request = request;
        names = ModelNames.of(request.models().stream()
                .map(CompareRequest.ModelRequest::folder)
                .toList());
    }

    /** Compares, writes and prints; gives whether the gate passed. */
    boolean run(boolean json) {
        RunRecord record = new RunRecord(request.arguments());
        ComparisonOptions options = options();
        if (DataCatalog.namesTexts(request.data())) {
            throw new UserError("assay compare takes models of images, --data names texts: " + request.data());
        }
        Dataset data = request.catalog().open(request.data(), Split.TEST, request.bounds());
        // One thread an op: other pools give other bits, and sessions side by side are faster.
        Engine.start(console, 1);
        List<SavedModel> open = new ArrayList<>();
        Report report;
        try {
            record.phase("loading", () -> load(data, open));
            List<ComparedModel> models = compared(open, record);
            ComparisonResult result =
                    record.phase("comparison", () -> ModelComparison.run(models, data, options, console.progress()));
            report = report(open, data, result, record);
            if (request.failIfWorse()) {
                report = report.withGates(List.of(CompareGate.of(result)));
            }
            ReportFiles.write(request.out(), report);
            ReportFolder.write(request.out(), result);
        } finally {
            open.forEach(SavedModel::close);
        }
        ReportFolder.print(console, request.out(), report, json);
        return FailedGates.none(console, report);
    }

    private ComparisonOptions options() {
        Epsilon radius = request.radius() == null
                ? Epsilon.parse(AuditPlan.defaultRadius(request.norm()))
                : request.radius().radii().get(0);
        String list = request.attacks();
        List<Attack> attacks = Attacks.parseList(
                list == null ? request.norm() == Norm.L0 ? DEFAULT_ATTACKS_L0 : DEFAULT_ATTACKS : list);
        return new ComparisonOptions(
                new Budget(request.norm(), radius),
                attacks,
                AuditPlan.samples(request.samples()),
                request.batch(),
                request.seed(),
                request.sessions());
    }

    private int load(Dataset data, List<SavedModel> open) {
        for (CompareRequest.ModelRequest asked : request.models()) {
            ModelRecord.requireImages(asked.folder(), asked.part().allowUnsafeOps(), data);
            SavedModel model = SavedModel.load(asked.folder(), data.spec(), asked.preprocessing(), asked.part());
            open.add(model);
        }
        for (int i = 0; i < open.size(); i++) {
            requireKnown(open.get(i), names.get(i), data, request.models().get(i));
        }
        return open.size();
    }

    /** A model that was fed the wrong range of values would lose for no fault of its own. */
    private void requireKnown(SavedModel model, String name, Dataset data, CompareRequest.ModelRequest asked) {
        if (data.size() == 0 || data.classes().size() > model.classes()) {
            // The comparison says what is wrong with that.
            return;
        }
        try {
            InputContract.FirstLook look = InputContract.take(
                    model.network(request.batch()),
                    data,
                    asked.preprocessing(),
                    model.importReport().flatMap(ImportReport::range),
                    request.acceptPoor(),
                    request.seed(),
                    console.progress());
            look.better()
                    .map(trial -> InputContract.finding(look, trial, RunRecord.command(request.arguments())))
                    .ifPresent(finding -> findings.add(of(name, finding)));
        } catch (UserError e) {
            throw new UserError(name + ": " + e.getMessage(), e);
        }
    }

    /** The finding with the model's name before it. */
    private static Finding of(String name, Finding finding) {
        return new Finding(
                finding.id(),
                finding.severity(),
                name + ": " + finding.title(),
                finding.cause(),
                finding.why(),
                finding.evidence(),
                finding.remedy(),
                finding.reproduce());
    }

    private List<ComparedModel> compared(List<SavedModel> open, RunRecord record) {
        List<ComparedModel> models = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            ComparedModel model = ComparedModel.of(names.get(i), open.get(i), request.batch());
            record.timed(names.get(i), ModelSpeed.measure(model.source(), 1).forward());
            models.add(model);
        }
        return models;
    }

    private Report report(List<SavedModel> open, Dataset data, ComparisonResult result, RunRecord record) {
        for (int i = 0; i < names.size(); i++) {
            record.path("model " + names.get(i), request.models().get(i).folder());
        }
        record.path("report", request.out());
        String command = RunRecord.command(request.arguments());
        return Report.builder(
                        "Comparison of " + String.join(", ", names),
                        settings(open, result),
                        Surroundings.of(Version.current().number(), TensorFlowRuntime.describe()),
                        record.toRun())
                .data(DataSource.of("compared on", data))
                .comparison(ComparisonAssembly.of(result))
                .findings(findings)
                .findings(ComparisonAssembly.findings(result, command))
                .build();
    }

    private Configuration settings(List<SavedModel> open, ComparisonResult result) {
        ComparisonOptions options = result.options();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "epsilon, " + options.budget().norm().symbol(),
                options.budget().epsilon().text());
        settings.put("attacks", AuditSettings.specs(options.attacks()));
        for (int i = 0; i < open.size(); i++) {
            SavedModel model = open.get(i);
            if (!model.preprocessing().isNoneFor(result.data().spec())) {
                settings.put(
                        "between data and " + names.get(i),
                        model.preprocessing().options());
            }
        }
        settings.put("samples classified", Integer.toString(result.data().size()));
        settings.put("samples attacked", Integer.toString(result.attacked().size()));
        settings.put("rows a run", Integer.toString(options.blockSize()));
        return new Configuration(options.seed(), settings);
    }
}
