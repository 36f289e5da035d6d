package dev.assay.reports.diff;

import dev.assay.core.stats.IndependentDifference;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rate that both reports have.
 *
 * @param name such as {@code robust accuracy, linf 8/255}
 * @param before what the older report says
 * @param after what the newer one says
 * @param method how the two were compared
 * @param difference the newer rate less the older
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param pValue of the paired test, adjusted by Holm over all rates that were compared in pairs; null where the samples are taken for independent
 * @param change what became of it
 */
public record RateChange(
        String name,
        Rate before,
        Rate after,
        Method method,
        double difference,
        double low,
        double high,
        @Nullable Double pValue,
        Change change) {
    private static final double LEVEL = 0.05;

    /** How two rates were compared. */
    public enum Method {
        /** On the same samples: McNemar's exact test, Tango's interval. */
        PAIRED,
        /** As rates of samples that have nothing to do with each other: Newcombe's interval. */
        INDEPENDENT
    }

    /** What became of a rate. */
    public enum Change {
        BETTER,
        WORSE,
        WITHIN_CHANCE
    }

    /** Two rates of samples that have nothing to do with each other, as far as is known. */
    static RateChange independent(String name, Rate before, Rate after) {
        IndependentDifference difference = IndependentDifference.of(after, before);
        return new RateChange(
                name,
                before,
                after,
                Method.INDEPENDENT,
                difference.difference(),
                difference.low(),
                difference.high(),
                null,
                difference.low() > 0 ? Change.BETTER : difference.high() < 0 ? Change.WORSE : Change.WITHIN_CHANCE);
    }

    /** Two rates of the same samples; whether the difference is shown is said once all tests are known. */
    static RateChange paired(
            String name, Rate before, Rate after, Map<Integer, Boolean> old, Map<Integer, Boolean> young) {
        int gained = 0;
        int lost = 0;
        for (Map.Entry<Integer, Boolean> sample : old.entrySet()) {
            boolean was = sample.getValue();
            boolean is = young.getOrDefault(sample.getKey(), false);
            gained += is && !was ? 1 : 0;
            lost += was && !is ? 1 : 0;
        }
        PairedDifference difference = PairedDifference.of(old.size(), gained, lost);
        return new RateChange(
                name,
                before,
                after,
                Method.PAIRED,
                difference.difference(),
                difference.low(),
                difference.high(),
                McNemar.of(gained, lost).exact(),
                Change.WITHIN_CHANCE);
    }

    /** With the adjusted p-value, and what follows from it. */
    RateChange adjusted(double p) {
        Change shown = p >= LEVEL ? Change.WITHIN_CHANCE : difference > 0 ? Change.BETTER : Change.WORSE;
        return new RateChange(name, before, after, method, difference, low, high, p, shown);
    }
}
