package dev.assay.assertions;

import dev.assay.core.error.UserError;
import dev.assay.core.stats.Rate;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * That a rate is at least so large with 95 % confidence: the lower end of its exact two-sided interval reaches it.
 *
 * @param least from 0 to 1
 */
record Claim(double least) {
    Claim {
        if (!(least >= 0 && least <= 1)) {
            throw new UserError("An assertion about a rate needs a number from 0 to 1, received " + least);
        }
    }

    boolean holds(Rate rate) {
        return rate.low() >= least;
    }

    /** The fewest successes of so many trials for which the claim holds; one more than the trials where none do. */
    int needed(int n) {
        int low = 0;
        int high = n + 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (holds(Rate.of(middle, n))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The probability that the claim holds on another draw of as many samples, were the true rate the one that was observed. */
    double passing(Rate rate) {
        int needed = needed(rate.n());
        return needed == 0 ? 1 : BinomialDistribution.of(rate.n(), rate.rate()).survivalProbability(needed - 1);
    }

    /**
     * What to say where it does not hold.
     *
     * @param what is claimed, such as {@code accuracy}
     * @param success what a success is, such as {@code are classified rightly}
     */
    String failure(String what, String success, Rate rate) {
        int needed = needed(rate.n());
        String chance = passing(rate) < 1e-4 ? "less than 0.0001" : String.format(Locale.ROOT, "%.4f", passing(rate));
        return String.format(
                Locale.ROOT,
                "%s of at least %s with 95 %% confidence, but it was%n  %.4f, 95 %% interval %.4f to %.4f: %d of %d samples %s%n%s",
                what,
                least,
                rate.rate(),
                rate.low(),
                rate.high(),
                rate.correct(),
                rate.n(),
                success,
                needed > rate.n()
                        ? String.format(Locale.ROOT, "No result of %d samples could show it: take more.", rate.n())
                        : String.format(
                                Locale.ROOT,
                                "It takes %d of them. Were the true rate the one observed, another draw of %d samples would pass with probability %s.",
                                needed,
                                rate.n(),
                                chance));
    }
}
