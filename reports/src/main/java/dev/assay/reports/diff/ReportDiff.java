package dev.assay.reports.diff;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.core.stats.Rate;
import dev.assay.reports.document.Arm;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.ModelRow;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Trust;
import dev.assay.reports.document.TrustLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a newer report has that an older one has not.
 *
 * <p>Where both have a table of the same samples beside them, a rate is compared in pairs: McNemar's exact test, adjusted by Holm over all such rates, decides whether
 * it is better or worse. Elsewhere it is where the 95 % interval of the difference, taken as one of independent samples, leaves 0 out; of rates on the same samples that claims less than the
 * paired test would, never more.
 *
 * @param sameData whether both speak of the same samples
 * @param rates what both measured
 * @param onlyOld what the older alone measured
 * @param onlyNew what the newer alone measured
 * @param appeared findings whose kind the older has none of
 * @param gone findings whose kind the newer has none of
 * @param trustLost whether the older evaluation was to be trusted and the newer is not
 * @param unpaired why rates were not compared in pairs, as half a sentence; null where all of them were
 */
public record ReportDiff(
        boolean sameData,
        List<RateChange> rates,
        List<String> onlyOld,
        List<String> onlyNew,
        List<Finding> appeared,
        List<Finding> gone,
        boolean trustLost,
        @Nullable String unpaired) {
    /** What accuracy without attack is called. */
    static final String CLEAN = "clean accuracy";

    public ReportDiff {
        rates = List.copyOf(rates);
        onlyOld = List.copyOf(onlyOld);
        onlyNew = List.copyOf(onlyNew);
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
    }

    /** Compares two reports by what they say alone. */
    public static ReportDiff of(Report before, Report after) {
        SampleRows none = SampleRows.none("the tables of samples were not looked at");
        return of(before, none, after, none);
    }

    /**
     * Reads two reports, with the tables of samples beside them where there are any, and compares them.
     *
     * @throws dev.assay.core.error.UserError where one of them is no report
     */
    public static ReportDiff of(Path before, Path after) {
        Report old = ReportJson.read(before);
        Report young = ReportJson.read(after);
        return of(old, SampleRows.beside(before, old), young, SampleRows.beside(after, young));
    }

    private static ReportDiff of(Report before, SampleRows oldRows, Report after, SampleRows newRows) {
        List<Named> old = rates(before);
        List<Named> young = rates(after);
        boolean sameData = fingerprints(before).equals(fingerprints(after));
        String obstacle = obstacle(sameData, oldRows, newRows);
        List<RateChange> changes = new ArrayList<>();
        for (Named rate : young) {
            old.stream()
                    .filter(other -> other.name().equals(rate.name()))
                    .findFirst()
                    .ifPresent(other -> changes.add(change(other, rate, obstacle == null, oldRows, newRows)));
        }
        boolean all = changes.stream().allMatch(change -> change.method() == RateChange.Method.PAIRED);
        return new ReportDiff(
                sameData,
                adjusted(changes),
                missing(old, young),
                missing(young, old),
                missing(after.findings(), ids(before)),
                missing(before.findings(), ids(after)),
                level(before.trust()) == TrustLevel.TRUSTED && level(after.trust()) != TrustLevel.TRUSTED,
                all ? null : obstacle == null ? "the tables have no rows that these rates are made of" : obstacle);
    }

    /** Why nothing can be compared in pairs; null where it can. */
    private static @Nullable String obstacle(boolean sameData, SampleRows old, SampleRows young) {
        if (!sameData) {
            return "the reports speak of different data";
        }
        return old.obstacle() != null ? old.obstacle() : young.obstacle();
    }

    private static RateChange change(Named old, Named young, boolean pairs, SampleRows oldRows, SampleRows newRows) {
        Map<Integer, Boolean> before = oldRows.right().getOrDefault(old.name(), Map.of());
        Map<Integer, Boolean> after = newRows.right().getOrDefault(young.name(), Map.of());
        boolean paired = pairs
                && makes(before, old.rate())
                && makes(after, young.rate())
                && before.keySet().equals(after.keySet())
                && before.keySet().stream()
                        .allMatch(id -> Objects.equals(
                                oldRows.labels().get(id), newRows.labels().get(id)));
        return paired
                ? RateChange.paired(young.name(), old.rate(), young.rate(), before, after)
                : RateChange.independent(young.name(), old.rate(), young.rate());
    }

    /** Whether rows are those that a rate was made of: a table from another run beside the report does not pass for its own. */
    private static boolean makes(Map<Integer, Boolean> rows, Rate rate) {
        return rows.size() == rate.n()
                && rows.values().stream().filter(right -> right).count() == rate.correct();
    }

    private static List<RateChange> adjusted(List<RateChange> changes) {
        double[] p = changes.stream()
                .map(RateChange::pValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] adjusted = Holm.adjust(p);
        List<RateChange> result = new ArrayList<>();
        int next = 0;
        for (RateChange change : changes) {
            result.add(change.pValue() == null ? change : change.adjusted(adjusted[next++]));
        }
        return result;
    }

    /** Whether something is worse beyond chance: a rate, trust lost, or a critical finding of a new kind. */
    public boolean isRegression() {
        return trustLost
                || rates.stream().anyMatch(rate -> rate.change() == RateChange.Change.WORSE)
                || appeared.stream().anyMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    /** The comparison of models in a report, if there is one. */
    static @Nullable ComparedModels models(Report report) {
        return report.comparisons().stream()
                .map(Comparison::models)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private record Named(String name, Rate rate) {}

    private static List<Named> rates(Report report) {
        List<Named> rates = new ArrayList<>();
        Evaluation evaluation = report.evaluation();
        if (evaluation != null) {
            rates.add(new Named(CLEAN, evaluation.clean()));
            for (RobustRate rate : evaluation.robust()) {
                String norm = rate.norm().id();
                rates.add(new Named(SampleRows.robust(norm, rate.epsilonText()), rate.attacked()));
                Rate certified = rate.certified();
                if (certified != null) {
                    rates.add(new Named("certified accuracy, " + norm + " " + rate.epsilonText(), certified));
                }
            }
        }
        for (Comparison comparison : report.comparisons()) {
            ComparedModels models = comparison.models();
            if (models == null) {
                for (Arm arm : comparison.arms()) {
                    rates.add(new Named(comparison.title() + ": " + arm.name(), arm.accuracy()));
                }
            } else {
                for (ModelRow model : models.models()) {
                    rates.add(new Named(model.name() + ": " + CLEAN, model.clean()));
                    String robust = SampleRows.robust(models.norm().id(), models.epsilonText());
                    rates.add(new Named(model.name() + ": " + robust, model.robust()));
                }
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
