package dev.assay.attacks.evaluation;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Budget;

/**
 * A block of points that look adversarial, and the plain forward run that decides: a point counts when it is finite, in the box, in the
 * ball, and misclassified by a margin. Distances are computed in double precision.
 */
final class Verification {
    /** How far outside the ball a point may be, as a share of the box's width. */
    static final double TOLERANCE = 1e-6;

    private final ModelView verifier;
    private final Budget budget;
    private final Bounds bounds;
    private final int features;
    private final int classes;
    private final float[] inputs;
    private final float[] logits;
    private final Slot[] slots;
    private final int[] positions;
    private int waiting;

    Verification(ModelView verifier, Budget budget, Bounds bounds, int features) {
        this.verifier = verifier;
        this.budget = budget;
        this.bounds = bounds;
        this.features = features;
        classes = verifier.classes();
        inputs = new float[verifier.blockSize() * features];
        logits = new float[verifier.blockSize() * classes];
        slots = new Slot[verifier.blockSize()];
        positions = new int[verifier.blockSize()];
    }

    /** The distance that every point of the ball is under, allowance made for rounding. */
    static double bound(Budget budget, Bounds bounds) {
        return Math.nextUp(budget.radius() + TOLERANCE * bounds.range());
    }

    int capacity() {
        return slots.length;
    }

    int waiting() {
        return waiting;
    }

    boolean full() {
        return waiting == slots.length;
    }

    /** Copies the slot's point. */
    void add(Slot slot) {
        System.arraycopy(slot.trial.point(), 0, inputs, waiting * features, features);
        positions[waiting] = slot.position;
        slots[waiting++] = slot;
    }

    void run() {
        verifier.logits(inputs, positions, logits);
    }

    void clear() {
        waiting = 0;
    }

    Slot slot(int row) {
        return slots[row];
    }

    double distance(int row) {
        return budget.norm().distance(inputs, row * features, slots[row].original, 0, features);
    }

    /** After {@link #run}: by how much the greatest wrong logit leads the true class's. */
    double margin(int row) {
        return Loss.MARGIN.value(logits, row * classes, classes, slots[row].label);
    }

    int prediction(int row) {
        return Logits.prediction(logits, row * classes, classes);
    }

    /** Copies the values of a row. */
    void copyPoint(int row, float[] destination) {
        System.arraycopy(inputs, row * features, destination, 0, features);
    }

    /** After {@link #run}: whether the point counts. */
    boolean accepted(int row) {
        for (int i = row * features; i < (row + 1) * features; i++) {
            // Written so that what is not a number fails.
            if (!(inputs[i] >= bounds.low() && inputs[i] <= bounds.high())) {
                return false;
            }
        }
        return distance(row) < bound(budget, bounds)
                && Logits.misclassified(logits, row * classes, classes, slots[row].label);
    }
}
