package dev.assay.attacks.minimum;

/**
 * The search for the weight c of success against distance, of Carlini and Wagner (2017): times 10 until a run succeeds, then bisection
 * between the greatest that failed and the least that succeeded.
 */
final class Trade {
    private final double first;
    private double c;
    private double failed;
    private double succeeded;

    Trade(double first) {
        this.first = first;
        reset();
    }

    void reset() {
        c = first;
        failed = 0;
        succeeded = Double.POSITIVE_INFINITY;
    }

    double c() {
        return c;
    }

    /** Takes whether the run with {@link #c} succeeded. */
    void next(boolean success) {
        if (success) {
            succeeded = Math.min(succeeded, c);
        } else {
            failed = Math.max(failed, c);
        }
        c = succeeded < Double.POSITIVE_INFINITY ? (failed + succeeded) / 2 : 10 * c;
    }
}
