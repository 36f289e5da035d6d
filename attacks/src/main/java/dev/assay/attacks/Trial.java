package dev.assay.attacks;

/**
 * One sample's way through an attack, as a state machine that says what it wants to ask the model and is told the answer. Nothing in it
 * knows of other samples, so a driver may pack trials at any step into one block. Allocates at construction only.
 *
 * <p>The protocol: {@link #begin}, then {@link #next} and {@link #answer} in turns until {@link #next} gives {@link Query#DONE} or the
 * driver has seen enough.
 */
public interface Trial {
    /**
     * Starts on a sample and forgets the former one.
     *
     * @param original the sample, inside the box; not changed, and not to be changed while the trial is on it
     * @param label its true class
     * @param id its id, the key of its random numbers
     */
    void begin(float[] original, int label, int id);

    /** What to ask about {@link #point}; the same until it is answered. */
    Query next();

    /** The target class of the point's row, where the query is about a targeted loss; the same until it is answered. */
    default int target() {
        return 0;
    }

    /** The point in question; the trial's own array, which changes with {@link #begin} and {@link #answer} alone. */
    float[] point();

    /** Takes the answer to the query and moves on. */
    void answer(Answer answer);
}
