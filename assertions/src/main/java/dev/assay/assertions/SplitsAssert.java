package dev.assay.assertions;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.reports.assembly.StudyAssembly;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.Run;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.output.Surroundings;
import dev.assay.reports.summary.Numbers;
import dev.assay.validation.DataValidation;
import dev.assay.validation.ValidationResult;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.split.Role;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What a model learns from, and what it is judged on. All checks of the data run once, when the first is asked for. */
public final class SplitsAssert extends AbstractAssert<SplitsAssert, List<Dataset>> {
    private final Dataset train;
    private final Dataset test;
    private long seed = 1;
    private @Nullable ValidationResult result;
    private @Nullable Path reports = Path.of("target", "assay");
    private @Nullable Path page;

    SplitsAssert(Dataset train, Dataset test) {
        super(List.of(train, test), SplitsAssert.class);
        this.train = train;
        this.test = test;
    }

    /** Draws what is drawn at random from another seed than 1. */
    public SplitsAssert withSeed(long number) {
        seed = number;
        result = null;
        return this;
    }

    /** Writes the report to a folder of its own in this one; {@code target/assay} without this. */
    public SplitsAssert withReportsIn(Path folder) {
        reports = folder;
        return this;
    }

    /** Writes no report. */
    public SplitsAssert withoutReports() {
        reports = null;
        return this;
    }

    /** Checks that no sample of the one is in the other, byte for byte or nearly. */
    public SplitsAssert shareNoSamples() {
        return pass("exact-overlap", "near-duplicates");
    }

    /** Checks that both have the same classes, in shares that differ by chance alone. */
    public SplitsAssert haveSameLabelDistribution() {
        return pass("label-parity", "label-shift");
    }

    /** Checks that nothing but the content of a sample tells its label: no pixel, patch, brightness, border or low bit. */
    public SplitsAssert haveNoLabelLeak() {
        return pass("label-leak");
    }

    /** Checks that both went through the same processing. */
    public SplitsAssert areProcessedAlike() {
        return pass("preprocessing");
    }

    /** Checks that one of {@code assay validate}'s checks ran and found nothing worse than a note. */
    public SplitsAssert pass(String... checks) {
        List<CheckResult> all = validated().checks();
        for (String id : checks) {
            CheckResult check = all.stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Expected a check out of "
                            + all.stream().map(CheckResult::id).collect(Collectors.joining(", ")) + ", received "
                            + id));
            if (check.verdict() == Verdict.SKIPPED) {
                throw failure(
                        "%s", expectation(Arrays.toString(checks)) + "could not run: " + check.statistic() + place());
            }
            if (!check.passed()) {
                throw failure(
                        "%s",
                        expectation("the check " + id)
                                + check.statistic()
                                + check.findings().stream()
                                        .map(SplitsAssert::told)
                                        .collect(Collectors.joining())
                                + place());
            }
        }
        return this;
    }

    /** Checks that nothing so severe was found by any check. */
    public SplitsAssert haveNoFindingAsSevereAs(Severity severity) {
        List<Finding> grave = validated().findings().stream()
                .filter(finding -> finding.severity().compareTo(severity) <= 0)
                .toList();
        if (!grave.isEmpty()) {
            throw failure(
                    "%s",
                    expectation("no finding as severe as " + severity.name().toLowerCase(Locale.ROOT)) + grave.size()
                            + " found"
                            + grave.stream().map(SplitsAssert::told).collect(Collectors.joining())
                            + place());
        }
        return this;
    }

    private ValidationResult validated() {
        ValidationResult known = result;
        if (known == null) {
            String command = "assay validate --train " + train.name() + " --test " + test.name() + " --seed " + seed;
            known = DataValidation.of(train, null, test)
                    .command(command)
                    .seed(seed)
                    .run(Progress.SILENT);
            result = known;
            page = write(known);
            TestRun.CURRENT.ask(
                    train.name() + " and " + test.name(),
                    "checks of the data",
                    Numbers.plural(known.findings().size(), "finding", "findings"),
                    page);
        }
        return known;
    }

    private @Nullable Path write(ValidationResult validated) {
        Path folder = reports;
        if (folder == null) {
            return null;
        }
        Report report = StudyAssembly.validation(
                validated,
                Map.of(Role.TRAIN, train, Role.TEST, test),
                seed,
                Surroundings.of(AuditedSubject.version(), null),
                Run.unrecorded());
        Path own = folder.resolve(FolderName.of(List.of("data", train.name(), test.name(), "seed", "" + seed)));
        ReportFiles.write(own, report);
        return ReportFiles.page(own);
    }

    /** Where to read on. */
    private String place() {
        return page == null ? "" : "%nReport: %s".formatted(page);
    }

    private String expectation(String what) {
        return "%nExpecting splits%n  %s (%d samples)%n  %s (%d samples)%nto pass %s, but%n  "
                .formatted(train.name(), train.size(), test.name(), test.size(), what);
    }

    private static String told(Finding finding) {
        return "%n%s: %s%n  cause: %s%n  remedy: %s"
                        .formatted(
                                finding.severity().name().toLowerCase(Locale.ROOT),
                                finding.title(),
                                finding.cause(),
                                finding.remedy())
                + finding.evidence().stream().map("%n  %s"::formatted).collect(Collectors.joining());
    }
}
