package dev.assay.reports.diff;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.IndependentDifference;
import dev.assay.core.stats.Rate;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a newer report has that an older one has not.
 *
 * <p>A rate is better or worse where the 95 % interval of the difference, taken as one of independent samples, leaves 0 out. Reports on the same
 * samples share much of their chance, so that this claims less than a paired test would, never more.
 *
 * @param sameData whether both speak of the same samples
 * @param rates what both measured
 * @param onlyOld what the older alone measured
 * @param onlyNew what the newer alone measured
 * @param appeared findings whose kind the older has none of
 * @param gone findings whose kind the newer has none of
 * @param trustLost whether the older evaluation was to be trusted and the newer is not
 */
public record ReportDiff(
        boolean sameData,
        List<RateChange> rates,
        List<String> onlyOld,
        List<String> onlyNew,
        List<Finding> appeared,
        List<Finding> gone,
        boolean trustLost) {
    /** What became of a rate. */
    public enum Change {
        BETTER,
        WORSE,
        WITHIN_CHANCE
    }

    /**
     * A rate that both reports have.
     *
     * @param name such as {@code robust accuracy, linf 8/255}
     */
    public record RateChange(String name, Rate before, Rate after, IndependentDifference difference, Change change) {
        static RateChange of(String name, Rate before, Rate after) {
            IndependentDifference difference = IndependentDifference.of(after, before);
            Change change =
                    difference.low() > 0 ? Change.BETTER : difference.high() < 0 ? Change.WORSE : Change.WITHIN_CHANCE;
            return new RateChange(name, before, after, difference, change);
        }
    }

    public ReportDiff {
        rates = List.copyOf(rates);
        onlyOld = List.copyOf(onlyOld);
        onlyNew = List.copyOf(onlyNew);
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
    }

    /** Compares two reports. */
    public static ReportDiff of(Report before, Report after) {
        List<Named> old = rates(before.evaluation());
        List<Named> young = rates(after.evaluation());
        List<RateChange> changes = new ArrayList<>();
        for (Named rate : young) {
            old.stream()
                    .filter(other -> other.name().equals(rate.name()))
                    .findFirst()
                    .ifPresent(other -> changes.add(RateChange.of(rate.name(), other.rate(), rate.rate())));
        }
        return new ReportDiff(
                fingerprints(before).equals(fingerprints(after)),
                changes,
                missing(old, young),
                missing(young, old),
                missing(after.findings(), ids(before)),
                missing(before.findings(), ids(after)),
                level(before.trust()) == TrustLevel.TRUSTED && level(after.trust()) != TrustLevel.TRUSTED);
    }

    /** Whether something is worse beyond chance: a rate, trust lost, or a critical finding of a new kind. */
    public boolean isRegression() {
        return trustLost
                || rates.stream().anyMatch(rate -> rate.change() == Change.WORSE)
                || appeared.stream().anyMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    private record Named(String name, Rate rate) {}

    private static List<Named> rates(@Nullable Evaluation evaluation) {
        List<Named> rates = new ArrayList<>();
        if (evaluation == null) {
            return rates;
        }
        rates.add(new Named("clean accuracy", evaluation.clean()));
        for (RobustRate rate : evaluation.robust()) {
            String size = ", " + rate.norm().id() + " " + rate.epsilonText();
            rates.add(new Named("robust accuracy" + size, rate.attacked()));
            Rate certified = rate.certified();
            if (certified != null) {
                rates.add(new Named("certified accuracy" + size, certified));
            }
        }
        return rates;
    }

    private static List<String> missing(List<Named> rates, List<Named> others) {
        Set<String> known = new HashSet<>(others.stream().map(Named::name).toList());
        return rates.stream()
                .map(Named::name)
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static List<Finding> missing(List<Finding> findings, Set<String> known) {
        return findings.stream()
                .filter(finding -> !known.contains(finding.id()))
                .toList();
    }

    private static Set<String> ids(Report report) {
        return new HashSet<>(report.findings().stream().map(Finding::id).toList());
    }

    private static List<String> fingerprints(Report report) {
        return report.data().stream().map(DataSource::fingerprint).toList();
    }

    private static @Nullable TrustLevel level(@Nullable Trust trust) {
        return trust == null ? null : trust.level();
    }
}
