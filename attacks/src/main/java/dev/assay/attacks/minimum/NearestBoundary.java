package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Query;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;

/**
 * The nearest of the linearised decision boundaries at a point, found by asking for the gradient of {@code f_t = z_t - z_y} for one wrong class t
 * after the other: the one with the least {@code |f_t| / ||∇f_t||_q}, q the dual of the norm.
 */
final class NearestBoundary {
    static final Query QUERY = Query.gradient(Loss.TARGETED_MARGIN);

    private static final double LEAST_SLOPE = 1e-12;

    private final Norm norm;
    private final int classes;
    private final float[] normal;
    private int asked;
    private double distance;
    private double difference;

    /** @param classes how many wrong classes are asked about */
    NearestBoundary(Norm norm, int features, int classes) {
        this.norm = norm;
        this.classes = classes;
        normal = new float[features];
    }

    /** Starts on a new point. */
    void reset() {
        asked = 0;
        distance = Double.POSITIVE_INFINITY;
    }

    /** How many classes were asked about, which is the rank of the next. */
    int asked() {
        return asked;
    }

    /** Takes the answer for the next class; true when it was the last one. */
    boolean add(Answer answer) {
        double slope = norm.dual(answer.gradient(), answer.gradientAt(), normal.length);
        double away = Math.abs(answer.loss()) / (slope + LEAST_SLOPE);
        // Also the first one, whatever it is: a gradient that is not a number must not leave an old normal in place.
        if (asked == 0 || away < distance) {
            distance = away;
            difference = answer.loss();
            System.arraycopy(answer.gradient(), answer.gradientAt(), normal, 0, normal.length);
        }
        asked++;
        return asked == classes;
    }

    /** The gradient ∇f_t of the nearest boundary; not to be kept. */
    float[] normal() {
        return normal;
    }

    /** f_t of the nearest boundary, negative on the side of the true class. */
    double difference() {
        return difference;
    }
}
