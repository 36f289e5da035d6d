package dev.assay.core.data;

import dev.assay.core.error.UserError;

/**
 * The box in which every value of an input lies, ends included.
 *
 * @param low the least value
 * @param high the greatest value, above {@code low}
 */
public record Bounds(float low, float high) {
    /** The box of images whose bytes were divided by 255. */
    public static final Bounds UNIT = new Bounds(0, 1);

    public Bounds {
        if (!(Float.isFinite(low) && Float.isFinite(high) && low < high)) {
            throw new UserError("Bounds need finite numbers LOW < HIGH, received " + low + "," + high);
        }
    }

    /** The width of the box. */
    public float range() {
        return high - low;
    }

    /** The nearest value inside the box. */
    public float clamp(float value) {
        return Math.max(low, Math.min(high, value));
    }
}
