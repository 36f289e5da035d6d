package dev.assay.attacks.ball;

/**
 * Choices among values by their size, without sorting and without allocating: a threshold is found by bisection over the bits of positive
 * floats, whose order is that of the numbers.
 */
public final class Magnitudes {
    private Magnitudes() {}

    /** The largest size among {@code values[at..]}; not a number if one of them is none. */
    public static float largest(float[] values, int at, int length) {
        float largest = 0;
        for (int i = at; i < at + length; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    /**
     * The k-th largest size.
     *
     * @param k from 1 to {@code length}
     */
    public static float kth(float[] values, int at, int length, int k) {
        int low = -1;
        int high = Float.floatToIntBits(Float.POSITIVE_INFINITY);
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            float threshold = Float.intBitsToFloat(middle);
            int above = 0;
            for (int i = at; i < at + length; i++) {
                above += Math.abs(values[i]) > threshold ? 1 : 0;
            }
            if (above < k) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Float.intBitsToFloat(high);
    }

    /**
     * Fills capacities in the order of falling weight until a quota is used up: the vertex that solves
     * {@code max sum |w_i| a_i, 0 <= a_i <= capacity_i, sum price_i a_i <= quota} for prices of 1, and with the weights as prices the shortest
     * way to a gain. Equal weights share what is left in proportion; zero weights get nothing.
     *
     * @param weights w, from {@code at} on
     * @param capacities of each value, at least 0
     * @param priced whether a unit of amount costs its weight rather than 1
     * @param amounts receives a
     * @return whether the quota was used up
     */
    public static boolean fill(
            float[] weights, int at, double[] capacities, boolean priced, double quota, double[] amounts) {
        int low = 0;
        int high = Float.floatToIntBits(Float.POSITIVE_INFINITY);
        boolean enough = above(weights, at, capacities, priced, 0) > quota;
        if (enough) {
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (above(weights, at, capacities, priced, Float.intBitsToFloat(middle)) > quota) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
        } else {
            high = 0;
        }
        float threshold = Float.intBitsToFloat(high);
        double left = quota - above(weights, at, capacities, priced, threshold);
        double tied = 0;
        for (int i = 0; i < capacities.length; i++) {
            tied += Math.abs(weights[at + i]) == threshold ? capacities[i] * (priced ? threshold : 1) : 0;
        }
        double share = enough && tied > 0 ? Math.min(1, left / tied) : 0;
        for (int i = 0; i < capacities.length; i++) {
            float size = Math.abs(weights[at + i]);
            amounts[i] = size > threshold ? capacities[i] : size == threshold ? share * capacities[i] : 0;
        }
        return enough;
    }

    private static double above(float[] weights, int at, double[] capacities, boolean priced, float threshold) {
        double sum = 0;
        for (int i = 0; i < capacities.length; i++) {
            float size = Math.abs(weights[at + i]);
            if (size > threshold) {
                sum += priced ? size * capacities[i] : capacities[i];
            }
        }
        return sum;
    }
}
