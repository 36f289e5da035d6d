package dev.assay.validation.check;

import org.jspecify.annotations.Nullable;

/**
 * One number that a check decided by.
 *
 * @param subject what it was taken on, such as {@code training and test set}
 * @param effect the name of the effect size
 * @param effectSize its value
 * @param threshold when it counts, in words
 * @param n samples it rests on
 * @param test the significance test beside it; none where samples were counted one by one and nothing is left to chance
 */
public record Measurement(
        String subject,
        String effect,
        double effectSize,
        String threshold,
        long n,
        @Nullable Significance test) {

    /**
     * A significance test.
     *
     * @param statistic the name of the statistic, with its degrees of freedom
     * @param value its value
     * @param pValue the p-value alone
     * @param adjustedPValue after Holm over the tests of the check
     * @param draws random draws the p-value rests on; 0 for a distribution in closed form
     */
    public record Significance(String statistic, double value, double pValue, double adjustedPValue, int draws) {}
}
