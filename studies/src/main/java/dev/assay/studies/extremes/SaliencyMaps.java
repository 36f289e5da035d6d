package dev.assay.studies.extremes;

import org.jspecify.annotations.Nullable;

/** What the model looks at in a sample and in its adversarial example: a value for each of the input, for the class that the model names. */
public final class SaliencyMaps {
    private final float[] clean;
    private final float @Nullable [] adversarial;

    /**
     * Two maps, copied.
     *
     * @param adversarial null where the sample stands
     */
    public SaliencyMaps(float[] clean, float @Nullable [] adversarial) {
        this.clean = clean.clone();
        this.adversarial = adversarial == null ? null : adversarial.clone();
    }

    /** A copy of the map of the unchanged sample. */
    public float[] clean() {
        return clean.clone();
    }

    /** A copy of the map of the adversarial example; null where the sample stands. */
    public float @Nullable [] adversarial() {
        return adversarial == null ? null : adversarial.clone();
    }
}
