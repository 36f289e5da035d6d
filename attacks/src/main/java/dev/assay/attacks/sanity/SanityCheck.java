package dev.assay.attacks.sanity;

/** One way in which an evaluation can be shown not to be trusted. */
interface SanityCheck {
    /** The stable name, such as {@code zero-gradient}. */
    String id();

    /** Whether gradients are needed, or an attack that needs them; where not, the check is made of any classifier. */
    default boolean needsGradient() {
        return true;
    }

    /** Looks at the model on a subset of the data; at least one sample. */
    SanityResult run(Evidence evidence);
}
