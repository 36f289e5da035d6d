package dev.assay.attacks;

import java.util.List;

/**
 * Samples that the model is known to take for what the {@link Criterion} asks for. An attack that walks along the boundary has to begin beyond it: noise soon meets some wrong
 * class, a chosen one hardly ever, so the papers begin a targeted run at a sample of the target class. Starts belong to the setting, not to the company a sample is in: with
 * the same starts it begins at the same one in any block, shard or session.
 */
public final class Starts {
    /** None at all. */
    public static final Starts NONE = new Starts(List.of());

    private final List<float[]> points;

    private Starts(List<float[]> points) {
        this.points = List.copyOf(points);
    }

    /** These points, in an order that does not depend on where they are kept; not to be changed any more. */
    public static Starts of(List<float[]> points) {
        return points.isEmpty() ? NONE : new Starts(points);
    }

    /** Whether there is nowhere to begin. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /**
     * Copies the start that is nearest to a sample in L2, of equal ones the first.
     *
     * @param destination receives its values; left as it is where there are no starts
     */
    public void nearest(float[] original, float[] destination) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < points.size(); p++) {
            double squares = squares(points.get(p), original, least);
            if (squares < least) {
                least = squares;
                best = p;
            }
        }
        if (best >= 0) {
            System.arraycopy(points.get(best), 0, destination, 0, destination.length);
        }
    }

    /** The squared distance of two points, or some number that is no less than {@code enough}. */
    private static double squares(float[] a, float[] b, double enough) {
        double sum = 0;
        for (int i = 0; i < a.length && sum < enough; i++) {
            double d = (double) a[i] - b[i];
            sum += d * d;
        }
        return sum;
    }
}
