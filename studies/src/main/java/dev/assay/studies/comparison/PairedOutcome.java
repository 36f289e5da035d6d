package dev.assay.studies.comparison;

import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import java.util.List;

/**
 * Two models on the same samples by one measure: who is right, or who stands.
 *
 * @param both how many samples both get right
 * @param test the test of McNemar
 * @param difference rate of the first less that of the second
 * @param adjustedP the exact p-value, adjusted by Holm over all pairs and measures of the comparison
 * @param onlyFirst ids of the samples that the first alone gets right, rising
 * @param onlySecond ids of the samples that the second alone gets right, rising
 */
public record PairedOutcome(
        int both,
        McNemar test,
        PairedDifference difference,
        double adjustedP,
        List<Integer> onlyFirst,
        List<Integer> onlySecond) {
    /** The chance of any false claim in the comparison that is accepted. */
    public static final double LEVEL = 0.05;

    public PairedOutcome {
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    /** Above 0 where the first is shown to be better, below where the second is, 0 where no difference is shown. */
    public int shown() {
        return adjustedP < LEVEL ? Integer.signum(test.onlyFirst() - test.onlySecond()) : 0;
    }

    PairedOutcome adjusted(double p) {
        return new PairedOutcome(both, test, difference, p, onlyFirst, onlySecond);
    }
}
