package dev.assay.validation;

import dev.assay.core.finding.Finding;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.split.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What all checks said.
 *
 * @param checks in the order they are shown, always the same
 * @param fingerprints of the splits that were read
 */
public record ValidationResult(List<CheckResult> checks, Map<Role, String> fingerprints) {
    public ValidationResult {
        checks = List.copyOf(checks);
        fingerprints = Map.copyOf(fingerprints);
    }

    /** Everything found, most severe first, and the most fundamental cause first among equals. */
    public List<Finding> findings() {
        return checks.stream()
                .flatMap(check -> check.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).thenComparing(RootCauses.byDepth()))
                .toList();
    }
}
