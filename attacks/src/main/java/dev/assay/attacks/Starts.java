package dev.assay.attacks;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Samples that the model is known to take for what the {@link Criterion} asks for. An attack that walks along the boundary has to begin beyond it: noise soon meets some wrong
 * class, a chosen one hardly ever, so the papers begin a targeted run at a sample of the target class. Starts belong to the setting, not to the company a sample is in: with
 * the same starts it begins at the same one in any block, shard or session. For several threads at once.
 */
public final class Starts {
    /** None at all. */
    public static final Starts NONE = new Starts(id -> Stream.empty());

    private final IntFunction<Stream<float[]>> points;

    private Starts(IntFunction<Stream<float[]>> points) {
        this.points = points;
    }

    /** These points for every sample, in an order that does not depend on where they are kept; not to be changed any more. */
    public static Starts of(List<float[]> points) {
        List<float[]> kept = List.copyOf(points);
        return kept.isEmpty() ? NONE : new Starts(id -> kept.stream());
    }

    /**
     * Points of its own for each sample.
     *
     * @param points gives them for a sample's id, always the same in the same order; asked by several threads at once
     */
    public static Starts by(IntFunction<Stream<float[]>> points) {
        return new Starts(points);
    }

    /** Whether there is nowhere to begin for the sample with this id. */
    public boolean isEmptyFor(int id) {
        return points.apply(id).findAny().isEmpty();
    }

    /**
     * Copies the start that is nearest to a sample in L2, of equal ones the first.
     *
     * @param id of the sample
     * @param original its values
     * @param destination receives the start's values; left as it is where there is none
     */
    public void nearest(int id, float[] original, float[] destination) {
        double least = Double.POSITIVE_INFINITY;
        for (Iterator<float[]> each = points.apply(id).iterator(); each.hasNext(); ) {
            float[] point = each.next();
            double squares = squares(point, original, least);
            if (squares < least) {
                least = squares;
                System.arraycopy(point, 0, destination, 0, destination.length);
            }
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
