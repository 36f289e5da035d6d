package dev.assay.validation;

import dev.assay.core.finding.Finding;
import dev.assay.validation.check.CheckResult;
import java.util.Comparator;
import java.util.List;

/**
 * What all checks said.
 *
 * @param checks in the order they are shown, always the same
 */
public record ValidationResult(List<CheckResult> checks) {
    public ValidationResult {
        checks = List.copyOf(checks);
    }

    /** Everything found, most severe first, and the most fundamental cause first among equals. */
    public List<Finding> findings() {
        return checks.stream()
                .flatMap(check -> check.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(RootCauses.byDepth()))
                .toList();
    }
}
