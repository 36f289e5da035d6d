package dev.assay.reports.document;

import java.util.List;

/**
 * Two models on the same samples by one measure.
 *
 * @param n how many samples
 * @param both how many both get right
 * @param onlyFirst how many the first alone gets right
 * @param onlySecond how many the second alone gets right
 * @param difference rate of the first less that of the second
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param exactP McNemar's exact p-value
 * @param midP McNemar's mid-p-value
 * @param adjustedP the exact p-value adjusted by Holm over all pairs and both measures
 * @param cohensG effect size: the first's share of what one alone gets right, less a half
 * @param onlyFirstIds ids of samples that the first alone gets right, the least ones
 * @param onlySecondIds ids of samples that the second alone gets right, the least ones
 */
public record PairOutcome(
        int n,
        int both,
        int onlyFirst,
        int onlySecond,
        double difference,
        double low,
        double high,
        double exactP,
        double midP,
        double adjustedP,
        double cohensG,
        List<Integer> onlyFirstIds,
        List<Integer> onlySecondIds) {
    /** How many ids a document names; all of them are in the table of samples. */
    public static final int MOST_IDS = 20;

    public PairOutcome {
        onlyFirstIds = List.copyOf(onlyFirstIds);
        onlySecondIds = List.copyOf(onlySecondIds);
    }
}
