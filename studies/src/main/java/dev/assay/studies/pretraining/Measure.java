package dev.assay.studies.pretraining;

/** What arms are compared by. Each is a family of its own for the adjustment of p-values. */
public enum Measure {
    /** Accuracy on all test samples. */
    CLEAN("accuracy"),
    /** The share of attacked samples that are right and stand every attack. */
    ROBUST("accuracy under attack");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }

    Hits hits(TrainedArm arm) {
        return this == CLEAN ? arm.correct() : arm.robust();
    }
}
