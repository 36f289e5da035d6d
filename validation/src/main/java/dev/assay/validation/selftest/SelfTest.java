package dev.assay.validation.selftest;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import dev.assay.validation.DataValidation;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import dev.assay.validation.split.EqualSamples;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Spoils a data set in every way of the kit, at falling strengths, and says what the checks make of it: the least strength at which the
 * right cause still comes first, and how often clean splits raise an alarm. So that a data set's own defects are not counted against the checks, copies are taken out first, and
 * what is found in the clean split too, such as near-duplicates of the source, is left out of the diagnosis.
 */
public final class SelfTest {
    private static final double TEST_SHARE = 0.25;

    private final Dataset data;
    private final long seed;
    private final Progress progress;
    private final Set<String> natural;

    /**
     * A self-test.
     *
     * @param data what is split and spoilt; some thousand samples are enough
     * @param seed decides splits, positions and choices
     * @param progress told for every validation
     */
    public SelfTest(Dataset data, long seed, Progress progress) {
        this.data = withoutCopies(data);
        this.seed = seed;
        this.progress = progress;
        natural = findings(Triplet.split(this.data, 0, TEST_SHARE, seed), seed).stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));
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

    /** The first of each group of equal samples; texts are equal where their words are. */
    private static Dataset withoutCopies(Dataset data) {
        List<SplitScan> scan = List.of(SplitScan.of(Role.TRAIN, data, Progress.SILENT));
        EqualSamples exact = EqualSamples.exact(scan);
        EqualSamples words = Text.in(data.spec()) ? EqualSamples.scaled(scan) : exact;
        int[] first = IntStream.range(0, data.size())
                .filter(i -> exact.group(0, i) == i && words.group(0, i) == i)
                .toArray();
        return first.length == data.size() ? data : data.select(first);
    }

    /** The samples that are left without copies. */
    public int samples() {
        return data.size();
    }

    /** What is found in the clean split, by the ids of findings above notes: not counted as a diagnosis unless it is the one sought. */
    public Set<String> natural() {
        return Collections.unmodifiableSet(natural);
    }

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
        return findings(kind.apply(Triplet.split(data, 0, TEST_SHARE, seed), strength, seed), seed).stream()
                .map(Finding::id)
                .filter(id -> !natural.contains(id) || Diagnosis.expected(kind).contains(id))
                .findFirst()
                .orElse("");
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
        return DataValidation.of(splits.train(), splits.validation(), splits.test())
                .seed(seed)
                .run(Progress.SILENT)
                .findings();
    }
}
