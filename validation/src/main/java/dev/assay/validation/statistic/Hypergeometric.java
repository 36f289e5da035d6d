package dev.assay.validation.statistic;

import org.apache.commons.math3.special.Gamma;

/** Draws from the hypergeometric distribution. */
final class Hypergeometric {
    private Hypergeometric() {}

    /**
     * The number of marked ones among those drawn without replacement, by inversion: probabilities are taken off {@code uniform} from the
     * mode outwards, in some standard deviations of steps.
     *
     * @param population how many there are
     * @param marked how many of them are marked
     * @param taken how many are drawn
     * @param uniform a random number on [0, 1)
     */
    static long draw(long population, long marked, long taken, double uniform) {
        long least = Math.max(0, taken - (population - marked));
        long most = Math.min(taken, marked);
        double centre = (taken + 1.0) * (marked + 1.0) / (population + 2.0);
        long mode = Math.max(least, Math.min(most, (long) centre));
        double atMode = Math.exp(
                logChoose(marked, mode) + logChoose(population - marked, taken - mode) - logChoose(population, taken));
        double left = uniform - atMode;
        double up = atMode;
        double down = atMode;
        long above = mode;
        long below = mode;
        while (left >= 0 && (above < most || below > least)) {
            if (above < most) {
                up *= (double) (marked - above)
                        * (taken - above)
                        / ((above + 1.0) * (population - marked - taken + above + 1.0));
                above++;
                left -= up;
                if (left < 0) {
                    return above;
                }
            }
            if (below > least) {
                down *= (double) below
                        * (population - marked - taken + below)
                        / ((marked - below + 1.0) * (taken - below + 1.0));
                below--;
                left -= down;
                if (left < 0) {
                    return below;
                }
            }
        }
        return mode;
    }

    private static double logChoose(long n, long k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }
}
