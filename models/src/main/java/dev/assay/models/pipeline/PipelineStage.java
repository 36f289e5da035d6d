package dev.assay.models.pipeline;

/** What a pipeline does to the elements that come through it. */
public enum PipelineStage {
    /** Gives elements, or batches, in random order, through a buffer; another order at each repetition. */
    SHUFFLE,
    /** Puts so many one behind the other into one; the last may be incomplete. */
    BATCH,
    /** Gives all of it so many times. */
    REPEAT
}
