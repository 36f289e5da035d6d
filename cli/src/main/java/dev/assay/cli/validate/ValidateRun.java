package dev.assay.cli.validate;

import dev.assay.cli.engine.Engine;
import dev.assay.cli.report.RunJournal;
import dev.assay.cli.report.RunRecord;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.grid.RecordedWork;
import dev.assay.validation.DataValidation;
import dev.assay.validation.ValidationResult;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.split.Role;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One validation as the user asked for it. */
final class ValidateRun {
    private static final String JOURNAL = "validation.journal";

    private final Console console;
    private final DataCatalog catalog;
    private final @Nullable Bounds bounds;
    private final @Nullable ValidatedModel model;
    private final long seed;
    private final String command;
    private final List<String> arguments;
    private final @Nullable Path settings;

    ValidateRun(
            Console console,
            DataCatalog catalog,
            @Nullable Bounds bounds,
            @Nullable ValidatedModel model,
            long seed,
            String command,
            List<String> arguments,
            @Nullable Path settings) {
        this.console = console;
        this.catalog = catalog;
        this.bounds = bounds;
        this.model = model;
        this.seed = seed;
        this.command = command;
        this.arguments = arguments;
        this.settings = settings;
    }

    /**
     * Validates, writes where a folder was named, prints.
     *
     * @param failOn the least severe finding that fails the run; null for no gate
     * @param out where the report goes, and until then what is known; null for neither
     * @param force whether what another run has left there may be written over
     * @return whether the gate was passed
     */
    boolean run(
            String trainName,
            @Nullable String validationName,
            String testName,
            @Nullable Severity failOn,
            @Nullable Path out,
            boolean force,
            boolean json) {
        RunRecord record = new RunRecord(arguments, settings);
        Dataset train = catalog.openAny(trainName, Split.TRAIN, bounds);
        Dataset validation = validationName == null ? null : catalog.openAny(validationName, Split.TEST, bounds);
        Dataset test = catalog.openAny(testName, Split.TEST, bounds);
        DataValidation asked =
                DataValidation.of(train, validation, test).command(command).seed(seed);
        Map<Role, Dataset> splits = new EnumMap<>(Role.class);
        splits.put(Role.TRAIN, train);
        splits.put(Role.TEST, test);
        if (validation != null) {
            splits.put(Role.VALIDATION, validation);
        }
        Report report;
        ValidationResult result;
        try (JudgedModel judged = model == null ? null : judged(model, test, record);
                RunJournal journal = out == null ? null : journal(out, judged, force)) {
            asked.model(judged == null ? null : judged.classifier());
            if (journal != null) {
                asked.record(new RecordedWork(journal.journal()));
            }
            result = record.phase("validation", () -> asked.run(console.progress()));
            report = report(result, splits, record);
            if (failOn != null) {
                report = report.withGates(List.of(gate(failOn, result)));
            }
            if (out != null) {
                ReportFiles.write(out, report);
            }
            if (journal != null) {
                journal.delete();
            }
        }
        if (json) {
            console.line(ReportJson.toJson(report).stripTrailing());
        } else {
            print(result, out);
        }
        return report.gates().stream().allMatch(Gate::passed);
    }

    private Report report(ValidationResult result, Map<Role, Dataset> splits, RunRecord record) {
        return StudyAssembly.validation(
                result,
                splits,
                seed,
                Surroundings.of(Version.current().number(), model == null ? null : TensorFlowRuntime.describe()),
                record.toRun());
    }

    /** What the checks have said so far, all that they depend on beside the content of the splits, which the record asks for itself. */
    private RunJournal journal(Path out, @Nullable JudgedModel judged, boolean force) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("command", command);
        inputs.put("model", judged == null ? "none" : judged.fingerprint());
        RunJournal journal = RunJournal.open(
                console, out, JOURNAL, inputs, judged == null ? null : TensorFlowRuntime.describe(), force);
        int known = journal.journal().resumed();
        if (known > 0) {
            console.say("going on with the validation in " + out + ", "
                    + Numbers.plural(known, "check is", "checks are") + " finished");
        }
        return journal;
    }

    private JudgedModel judged(ValidatedModel named, Dataset test, RunRecord record) {
        if (Text.in(test.spec())) {
            throw new UserError("Expected images for --model, " + test.name() + " is text");
        }
        record.path("model", named.directory());
        // One thread an op, as in an audit: other pools give other bits.
        Engine.start(console, 1);
        return JudgedModel.load(named, test.spec());
    }

    private static Gate gate(Severity failOn, ValidationResult result) {
        List<Finding> grave = result.findings().stream()
                .filter(finding -> finding.severity().compareTo(failOn) <= 0)
                .toList();
        String name = "--fail-on " + failOn.name().toLowerCase(Locale.ROOT);
        String detail = grave.isEmpty()
                ? "nothing as severe was found"
                : grave.size() + " found, the gravest: " + grave.get(0).title();
        return new Gate(name, grave.isEmpty(), detail);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "passed  ";
            case FAILED -> "FAILED  ";
            case SKIPPED -> "skipped ";
        };
    }

    private void print(ValidationResult result, @Nullable Path out) {
        for (CheckResult check : result.checks()) {
            console.line(word(check.verdict()) + check.title() + ": " + check.statistic());
        }
        for (Finding finding : result.findings()) {
            console.line("");
            console.line(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.title());
            finding.evidence().forEach(line -> console.line("  " + line));
            console.line("  " + finding.cause());
            console.line("  " + finding.remedy());
        }
        if (out != null) {
            console.line("report      " + out.resolve("report.html"));
        }
    }
}
