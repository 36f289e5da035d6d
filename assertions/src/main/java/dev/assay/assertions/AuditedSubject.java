package dev.assay.assertions;

import dev.assay.attacks.Attack;
import dev.assay.attacks.noise.UniformNoise;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.reports.assembly.AuditAssembly;
import dev.assay.reports.assembly.AuditSettings;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.Run;
import dev.assay.reports.document.SanityCheck;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.reports.summary.Numbers;
import dev.assay.studies.audit.Audit;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.audit.BeyondOptions;
import dev.assay.studies.audit.CertificateMode;
import dev.assay.studies.audit.Threat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model with the audit that an assertion is about.
 *
 * @param subject the model on its data
 * @param budget what was allowed
 * @param result what came out
 * @param report the same as a document
 * @param page where the report lies; null where none was written
 */
record AuditedSubject(
        Subject subject,
        Budget budget,
        AuditResult result,
        Report report,
        @Nullable Path page) {
    private static final int EXAMPLES = 3;
    private static final int DRAWS = 10;

    /** Audits, and writes the report whether anything fails or not. */
    static AuditedSubject audit(Subject subject, Budget budget, List<Attack> attacks, CertificateMode certify) {
        AuditOptions options = new AuditOptions(
                List.of(new Threat(budget.norm(), List.of(budget.epsilon()))),
                attacks,
                List.of(new UniformNoise(DRAWS)),
                null,
                BeyondOptions.NONE,
                subject.samples(),
                subject.blockSize(),
                subject.seed(),
                subject.threads(),
                EXAMPLES,
                certify,
                null);
        AuditResult result = Audit.run(
                subject.model(),
                subject.data(),
                options,
                (within, position, example) -> {},
                WorkRecord.NONE,
                Progress.SILENT);
        Report report = report(subject, budget, options, result);
        Path page = write(subject, budget, attacks, certify, report);
        AuditedSubject audited = new AuditedSubject(subject, budget, result, report, page);
        TestRun.CURRENT.ask(
                subject.name() + " on " + subject.data().name(),
                budget.norm().symbol() + " \u2264 " + budget.epsilon().text() + ", " + names(attacks, ", ")
                        + (certify == CertificateMode.NONE ? "" : ", certificates by " + certify.id()),
                "under attack "
                        + Numbers.rate(result.evaluation().budgets().get(0).robust())
                        + (audited.trust().level() == TrustLevel.UNTRUSTED ? ", not to be trusted" : ""),
                page);
        return audited;
    }

    private static @Nullable Path write(
            Subject subject, Budget budget, List<Attack> attacks, CertificateMode certify, Report report) {
        Path reports = subject.reports();
        if (reports == null) {
            return null;
        }
        Path folder = reports.resolve(FolderName.of(List.of(
                subject.name(),
                subject.data().name(),
                budget.norm().id(),
                budget.epsilon().text(),
                names(attacks, "-"),
                certify.id())));
        ReportFiles.write(folder, report);
        return ReportFiles.page(folder);
    }

    private static String names(List<Attack> attacks, String between) {
        return attacks.stream().map(Attack::name).distinct().collect(Collectors.joining(between));
    }

    /** The version of Assay; a folder of classes has none. */
    static String version() {
        String version = AuditedSubject.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static Report report(Subject subject, Budget budget, AuditOptions options, AuditResult result) {
        String specs = AuditSettings.specs(options.attacks());
        String command = "assay audit " + subject.model().directory() + " --data "
                + subject.data().name() + " --norm " + budget.norm().id() + " --eps "
                + budget.epsilon().text() + " --attacks '" + specs + "' --samples " + subject.samples() + " --batch "
                + subject.blockSize() + " --certify " + options.certify().id() + " --seed " + subject.seed();
        ReportBuilder builder = Report.builder(
                        "Audit of " + subject.name(),
                        AuditSettings.of(
                                options,
                                result.attacked().size(),
                                subject.model().preprocessing(),
                                subject.data().spec()),
                        Surroundings.of(version(), TensorFlowRuntime.describe()),
                        Run.unrecorded())
                .data(DataSource.of("audited", subject.data()));
        AuditAssembly.add(builder, subject.model(), subject.name(), result, command);
        return builder.build();
    }

    Trust trust() {
        return Objects.requireNonNull(report.trust());
    }

    /** A failure where the evaluation is not to be trusted. */
    Optional<String> distrust() {
        return trust().level() != TrustLevel.UNTRUSTED
                ? Optional.empty()
                : Optional.of(subject.description()
                        + within(budget)
                        + "to be audited, but the evaluation is not to be trusted:%n  ".formatted()
                        + trust().reason()
                        + failedChecks()
                        + place());
    }

    String failedChecks() {
        return report.sanity().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(AuditedSubject::line)
                .collect(Collectors.joining());
    }

    private static String line(SanityCheck check) {
        return String.format("%n  %s: %s", check.id(), check.detail());
    }

    /** The samples that fell, some of them, a line each. */
    String fallen() {
        List<String> classes = subject.model().classNames().isEmpty()
                ? subject.data().classes()
                : subject.model().classNames();
        return result.evaluation().budgets().get(0).examples().stream()
                .map(example -> String.format(
                        Locale.ROOT,
                        "%n  sample %d, %s, is taken for %s at distance %.4g by %s",
                        example.id(),
                        name(classes, example.label()),
                        name(classes, example.prediction()),
                        example.distance(),
                        example.attack()))
                .collect(Collectors.joining(
                        "", result.examples().isEmpty() ? "" : "%nFooled, among others:".formatted(), ""));
    }

    private static String name(List<String> classes, int label) {
        return label < classes.size() ? classes.get(label) : "class " + label;
    }

    /** Where to read on. */
    String place() {
        return page == null ? "" : "%nReport: %s".formatted(page);
    }

    static String within(Budget budget) {
        return String.format(
                "within%n  %s \u2264 %s%n",
                budget.norm().symbol(), budget.epsilon().text());
    }
}
