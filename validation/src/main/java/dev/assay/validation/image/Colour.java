package dev.assay.validation.image;

import dev.assay.core.data.InputSpec;

/** Operations on the channels of a pixel. */
public enum Colour implements ImageOperation {
    /** Red and blue exchanged, as between libraries that read RGB and BGR. */
    SWAP_RED_BLUE,
    /** All three channels replaced by the luma of ITU-R BT.601. */
    GREY;

    /** Luma of a red, green and blue value (ITU-R BT.601). */
    public static float luma(float red, float green, float blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }

    @Override
    public float[] apply(float[] values, InputSpec spec) {
        if (spec.shape().axes().get(2) != 3) {
            throw new IllegalArgumentException("Colours need images of 3 channels, received " + spec.shape());
        }
        float[] changed = values.clone();
        for (int i = 0; i < values.length; i += 3) {
            if (this == GREY) {
                float grey = luma(values[i], values[i + 1], values[i + 2]);
                changed[i] = grey;
                changed[i + 1] = grey;
                changed[i + 2] = grey;
            } else {
                changed[i] = values[i + 2];
                changed[i + 2] = values[i];
            }
        }
        return changed;
    }
}
