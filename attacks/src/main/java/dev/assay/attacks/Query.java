package dev.assay.attacks;

import dev.assay.core.model.Loss;

/** What a trial wants to know about its point. Trials with equal queries can share a block. */
public sealed interface Query {
    /** Nothing more: the attack has done all it can. */
    Query DONE = new Done();

    /** The logits alone. */
    Query FORWARD = new Forward();

    /** The logits, and loss and input gradient of {@code loss} at the true class and the trial's {@link Trial#target}. */
    static Query gradient(Loss loss) {
        return new Gradient(loss);
    }

    /** See {@link #DONE}. */
    record Done() implements Query {}

    /** See {@link #FORWARD}. */
    record Forward() implements Query {}

    /**
     * See {@link #gradient}.
     *
     * @param loss what is differentiated
     */
    record Gradient(Loss loss) implements Query {}
}
