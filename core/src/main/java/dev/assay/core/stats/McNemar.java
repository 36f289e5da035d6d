package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The test of McNemar (Psychometrika 12, 1947) for two classifiers on the same samples: of the samples that one alone got right, each is as
 * likely to be either's. Both p-values are two-sided.
 *
 * @param onlyFirst samples that the first alone got right (b)
 * @param onlySecond samples that the second alone got right (c)
 * @param exact the exact binomial p-value: never wrong too often, somewhat shy
 * @param midP the mid-p-value, half of the probability of what was seen taken off the tail (Fagerland, Lydersen and Laake, BMC Med. Res.
 *     Methodol. 13:91, 2013): nearly the nominal level
 */
public record McNemar(int onlyFirst, int onlySecond, double exact, double midP) {
    /** The test for these discordant counts, each at least 0; without any, both p-values are 1. */
    public static McNemar of(int onlyFirst, int onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException(
                    "McNemar's test needs counts from 0 up, received " + onlyFirst + " and " + onlySecond);
        }
        int discordant = Math.addExact(onlyFirst, onlySecond);
        if (discordant == 0) {
            return new McNemar(0, 0, 1, 1);
        }
        BinomialDistribution fair = BinomialDistribution.of(discordant, 0.5);
        int fewer = Math.min(onlyFirst, onlySecond);
        double tail = fair.cumulativeProbability(fewer);
        double exact = Math.min(1, 2 * tail);
        double midP = Math.min(1, 2 * tail - fair.probability(fewer));
        return new McNemar(onlyFirst, onlySecond, exact, midP);
    }

    /**
     * The effect size of Cohen ("Statistical Power Analysis", 1988, g): how far the share of the first among the samples that one alone got right is from
     * a half, in [-0.5, 0.5]; 0 where there is none. Amounts of 0.05, 0.15 and 0.25 are called small, medium and large.
     */
    public double cohensG() {
        int discordant = onlyFirst + onlySecond;
        return discordant == 0 ? 0 : (double) onlyFirst / discordant - 0.5;
    }
}
