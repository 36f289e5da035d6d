package dev.assay.studies.coding;

import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * How often the nearest of all other samples is of the same class: a number beside a map, which by itself can look better or worse than the codes are. Distances
 * are Euclidean, of n² pairs.
 */
public final class NeighbourAgreement {
    private NeighbourAgreement() {}

    /**
     * Counts.
     *
     * @param points at least two, of one length
     * @param labels a class for each
     * @return a rate over points; of several nearest the first counts
     */
    public static Rate of(List<float[]> points, int[] labels) {
        if (points.size() < 2 || points.size() != labels.length) {
            throw new IllegalArgumentException("Expected two points or more with a label each, received "
                    + points.size() + " and " + labels.length);
        }
        int agree = 0;
        for (int i = 0; i < labels.length; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < labels.length; j++) {
                double distance = squared(points.get(i), points.get(j), least);
                if (i != j && (nearest < 0 || distance < least)) {
                    least = distance;
                    nearest = j;
                }
            }
            agree += labels[nearest] == labels[i] ? 1 : 0;
        }
        return Rate.of(agree, labels.length);
    }

    /** The squared distance, or something above a limit where it is above that. */
    private static double squared(float[] a, float[] b, double limit) {
        double sum = 0;
        for (int i = 0; i < a.length && sum <= limit; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return sum;
    }
}
