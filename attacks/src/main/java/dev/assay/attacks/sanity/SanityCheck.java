package dev.assay.attacks.sanity;

/** One way in which an evaluation can be shown not to be trusted. */
interface SanityCheck {
    /** The stable name, such as {@code zero-gradient}. */
    String id();

    /** Looks at the model on a subset of the data; at least one sample. */
    SanityResult run(Evidence evidence);
}
