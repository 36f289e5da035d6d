package dev.assay.studies.audit;

import dev.assay.attacks.evaluation.ModelRuns;

/**
 * What an audit will cost.
 *
 * @param most rows if every sample stood to the end
 * @param mostSeconds how long that would take
 * @param seconds how long it is likely to take, as decided samples cost nothing
 */
public record AuditEstimate(ModelRuns most, double mostSeconds, double seconds) {}
