package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.split.Splits;
import java.util.ArrayList;
import java.util.List;

/** Gathers the result of a check while it runs. */
final class Answer {
    private final Check check;
    private final Splits splits;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Exhibit> exhibits = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    Answer(Check check, Splits splits) {
        this.check = check;
        this.splits = splits;
    }

    void measure(Measurement measurement) {
        measurements.add(measurement);
    }

    /** Adds a finding; exhibits can follow. */
    Finding find(Severity severity, String title, String cause, String why, List<String> evidence, String remedy) {
        return add(check.id(), severity, title, cause, why, evidence, remedy);
    }

    /** Adds a finding whose cause has a name of its own, which follows the check's, as in {@code preprocessing.blurred}; none where it is empty. */
    Finding find(
            String causeId,
            Severity severity,
            String title,
            String cause,
            String why,
            List<String> evidence,
            String remedy) {
        return add(
                causeId.isEmpty() ? check.id() : check.id() + "." + causeId,
                severity,
                title,
                cause,
                why,
                evidence,
                remedy);
    }

    private Finding add(
            String id,
            Severity severity,
            String title,
            String cause,
            String why,
            List<String> evidence,
            String remedy) {
        Finding finding = new Finding(id, severity, title, cause, why, evidence, remedy, splits.command());
        findings.add(finding);
        return finding;
    }

    /** How many findings there are by now. */
    int findings() {
        return findings.size();
    }

    void show(Exhibit exhibit) {
        exhibits.add(exhibit);
    }

    void draw(Figure figure) {
        figures.add(figure);
    }

    CheckResult ran(String statistic) {
        boolean clean = findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE);
        return result(clean ? Verdict.PASSED : Verdict.FAILED, statistic);
    }

    CheckResult skipped(String reason) {
        return result(Verdict.SKIPPED, reason);
    }

    private CheckResult result(Verdict verdict, String line) {
        return new CheckResult(check.id(), check.title(), verdict, line, measurements, findings, exhibits, figures);
    }
}
