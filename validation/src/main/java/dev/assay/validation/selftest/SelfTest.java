package dev.assay.validation.selftest;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.validation.DataValidation;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Spoils a data set in every way of the kit, at falling strengths, and says what the checks make of it: the least strength at which the
 * right cause still comes first, and how often clean splits raise an alarm.
 */
public final class SelfTest {
    private static final double TEST_SHARE = 0.25;

    private final Dataset data;
    private final long seed;
    private final Progress progress;

    /**
     * A self-test.
     *
     * @param data what is split and spoilt; some thousand samples are enough
     * @param seed decides splits, positions and choices
     * @param progress told for every validation
     */
    public SelfTest(Dataset data, long seed, Progress progress) {
        this.data = data;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * What became of one entry.
     *
     * @param kind the entry
     * @param first what the checks said first at its usual strength; empty where they found nothing
     * @param named whether that is the right cause
     * @param least the least strength tried at which it still was; none where it never was
     */
    public record Row(Sabotage kind, String first, boolean named, OptionalDouble least) {}

    /** Every entry that fits the data, at its usual strength and at halves of it as long as the right cause is named. */
    public List<Row> power(int halvings) {
        List<Sabotage> kinds = List.of(Sabotage.values()).stream()
                .filter(kind -> kind.fits(data))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Sabotage kind : kinds) {
            double strength = kind.defaultStrength();
            String first = first(kind, strength);
            boolean named = Diagnosis.expected(kind).contains(first);
            OptionalDouble least = named ? OptionalDouble.of(strength) : OptionalDouble.empty();
            for (int h = 0; h < halvings && named && kind.graded(); h++) {
                strength /= 2;
                if (!Diagnosis.expected(kind).contains(first(kind, strength))) {
                    break;
                }
                least = OptionalDouble.of(strength);
            }
            rows.add(new Row(kind, first, named, least));
            progress.update("self-test", rows.size(), kinds.size(), kind.id());
        }
        return rows;
    }

    private String first(Sabotage kind, double strength) {
        List<Finding> findings = findings(kind.apply(Triplet.split(data, 0, TEST_SHARE, seed), strength, seed), seed);
        return findings.isEmpty() ? "" : findings.get(0).id();
    }

    /** The share of clean random splits with a finding at least as severe as a limit. */
    public Rate falseAlarms(int splits, Severity limit) {
        int alarms = 0;
        for (int i = 0; i < splits; i++) {
            long own = seed + i;
            boolean alarm = findings(Triplet.split(data, 0, TEST_SHARE, own), own).stream()
                    .anyMatch(finding -> finding.severity().compareTo(limit) <= 0);
            alarms += alarm ? 1 : 0;
            progress.update("clean splits", i + 1L, splits, "");
        }
        return Rate.of(alarms, splits);
    }

    private static List<Finding> findings(Triplet splits, long seed) {
        return DataValidation.run(
                        splits.train(), splits.validation(), splits.test(), "assay validate", seed, Progress.SILENT)
                .findings();
    }
}
