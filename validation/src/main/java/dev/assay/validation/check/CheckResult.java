package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import java.util.List;

/**
 * What a check said.
 *
 * @param id the check's stable name
 * @param title what it asks for, in a few words
 * @param verdict how it ended
 * @param statistic what was measured, or why the check could not run, in a line
 * @param measurements the numbers it decided by
 * @param findings what is wrong; none where all is well
 * @param exhibits the samples that show it
 * @param figures what was measured, to be drawn
 */
public record CheckResult(
        String id,
        String title,
        Verdict verdict,
        String statistic,
        List<Measurement> measurements,
        List<Finding> findings,
        List<Exhibit> exhibits,
        List<Figure> figures) {
    public CheckResult {
        measurements = List.copyOf(measurements);
        findings = List.copyOf(findings);
        exhibits = List.copyOf(exhibits);
        figures = List.copyOf(figures);
    }

    /** Whether it ran and found nothing worse than a note. */
    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
