package dev.assay.cli.audit;

import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Limits of robust accuracy, which hold for the least of all rates of an audit. */
final class AuditGates {
    private AuditGates() {}

    /**
     * The limits that a user set.
     *
     * @param low the least lower end of an interval that passes; null for no gate
     * @param rate the least rate that passes; null for no gate
     */
    static List<Gate> of(Report report, @Nullable Double low, @Nullable Double rate) {
        Evaluation evaluation = report.evaluation();
        List<Gate> gates = new ArrayList<>();
        if (evaluation != null && low != null) {
            gates.add(gate(
                    "--fail-under " + low,
                    report,
                    evaluation,
                    robust -> robust.attacked().low(),
                    low));
        }
        if (evaluation != null && rate != null) {
            gates.add(gate(
                    "--fail-under-rate " + rate,
                    report,
                    evaluation,
                    robust -> robust.attacked().rate(),
                    rate));
        }
        return gates;
    }

    private static Gate gate(
            String name, Report report, Evaluation evaluation, ToDoubleFunction<RobustRate> value, double limit) {
        Trust trust = report.trust();
        if (trust != null && trust.level() == TrustLevel.UNTRUSTED) {
            return new Gate(name, false, "the evaluation is not to be trusted. " + trust.reason());
        }
        RobustRate least = evaluation.robust().stream()
                .min(Comparator.comparingDouble(value))
                .orElseThrow(() -> new IllegalStateException("an evaluation without a radius"));
        return new Gate(
                name,
                value.applyAsDouble(least) >= limit,
                String.format(
                        Locale.ROOT,
                        "robust accuracy %.4f, 95 %% interval %.4f to %.4f, at %s %s",
                        least.attacked().rate(),
                        least.attacked().low(),
                        least.attacked().high(),
                        least.norm().symbol(),
                        least.epsilonText()));
    }
}
