package dev.assay.models.training;

/** Sums of losses and hits, in double precision and in the order in which they came. */
final class Tally {
    private double lossSum;
    private double hitSum;
    private double count;

    Tally() {}

    /** Goes on where another one was. */
    Tally(Sums sums) {
        lossSum = sums.loss;
        hitSum = sums.hits;
        count = sums.count;
    }

    /**
     * The sums as they are stored.
     *
     * @param loss of the losses
     * @param hits of the hits
     * @param count what both are divided by
     */
    record Sums(double loss, double hits, double count) {}

    Sums sums() {
        return new Sums(lossSum, hitSum, count);
    }

    /** NaN while nothing was added. */
    double meanLoss() {
        return lossSum / count;
    }

    /** The share of hits; NaN while nothing was added. */
    double accuracy() {
        return hitSum / count;
    }

    /** Adds the first entries. */
    void add(float[] losses, float[] hits, int rows) {
        for (int i = 0; i < rows; i++) {
            add(losses[i], hits[i], 1);
        }
    }

    /** Adds sums over so many. */
    void add(double losses, double hits, double rows) {
        lossSum += losses;
        hitSum += hits;
        count += rows;
    }
}
