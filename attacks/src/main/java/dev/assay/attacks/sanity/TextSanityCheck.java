package dev.assay.attacks.sanity;

/** One way in which an evaluation of texts can be shown not to be trusted. */
interface TextSanityCheck {
    /** The stable name, that of the check of images with the same question. */
    String id();

    /** Whether gradients are needed, or an attack that needs them. */
    default boolean needsGradient() {
        return true;
    }

    /** Looks at the model on a subset of the texts; at least one. */
    SanityResult run(TextEvidence evidence);
}
