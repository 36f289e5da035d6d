package dev.assay.reports.assembly;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.models.training.History;
import dev.assay.models.training.TrainingRecord;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Epoch;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.Run;
import dev.assay.reports.document.Training;
import dev.assay.reports.document.Verdict;
import dev.assay.validation.ValidationResult;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.split.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts validations and trainings into the form of the report. */
public final class StudyAssembly {
    private StudyAssembly() {}

    /**
     * The report of a validation.
     *
     * @param splits what was validated, with a training and a test set
     * @param seed of the validation
     */
    public static Report validation(
            ValidationResult result, Map<Role, Dataset> splits, long seed, Environment environment, Run run) {
        Dataset train = Objects.requireNonNull(splits.get(Role.TRAIN));
        Dataset test = Objects.requireNonNull(splits.get(Role.TEST));
        ReportBuilder builder = Report.builder(
                "Validation of " + train.name() + " and " + test.name(),
                new Configuration(seed, Map.of()),
                environment,
                run);
        for (Role role : Role.values()) {
            Dataset split = splits.get(role);
            if (split != null) {
                builder.data(DataSource.of(
                        role.id(),
                        split,
                        Objects.requireNonNull(result.fingerprints().get(role))));
            }
        }
        return builder.checks(checks(result, splits))
                .findings(result.findings())
                .build();
    }

    /** The table of the checks of the data. */
    public static List<DataCheck> checks(ValidationResult validation) {
        return checks(validation, Map.of());
    }

    /** The table of the checks of the data, with pictures of samples from these splits. */
    public static List<DataCheck> checks(ValidationResult validation, Map<Role, Dataset> splits) {
        return validation.checks().stream().map(result -> check(result, splits)).toList();
    }

    private static DataCheck check(CheckResult result, Map<Role, Dataset> splits) {
        Severity worst = result.findings().stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(null);
        return new DataCheck(
                result.id(),
                result.title(),
                verdict(result.verdict()),
                result.verdict() == dev.assay.validation.check.Verdict.FAILED ? worst : null,
                result.statistic(),
                ExhibitAssembly.of(result, splits),
                FigureAssembly.of(result));
    }

    private static Verdict verdict(dev.assay.validation.check.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Verdict.PASS;
            case FAILED -> Verdict.FAIL;
            case SKIPPED -> Verdict.SKIPPED;
        };
    }

    /** How a network was trained. */
    public static Training training(TrainingRecord record) {
        TrainingRecord.Settings settings = record.settings();
        String summary = String.format(
                Locale.ROOT,
                "%d steps of %d on %s (%d samples), %s at learning rate %s, seed %d, pool of %d threads",
                settings.steps(),
                settings.batchSize(),
                record.data().name(),
                record.data().samples(),
                settings.optimiser(),
                settings.learningRate(),
                settings.seed(),
                record.intraOpThreads());
        String defence = settings.defence().equals("none") ? "" : "; defence " + settings.defence();
        return new Training(
                record.network(),
                summary + defence,
                record.history().epochs().stream().map(StudyAssembly::epoch).toList());
    }

    private static Epoch epoch(History.Epoch epoch) {
        return new Epoch(
                epoch.epoch(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.fgsmAccuracy(),
                epoch.pgdAccuracy());
    }
}
