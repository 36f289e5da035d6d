package dev.assay.validation.image;

import dev.assay.core.data.InputSpec;

/** Changes an image into another of the same shape. Safe for use by several threads. */
@FunctionalInterface
public interface ImageOperation {
    /**
     * Changes one image.
     *
     * @param values the image, row-major (height, width, channel); left as it is
     * @param spec its shape and bounds
     * @return a new array of the same length
     */
    float[] apply(float[] values, InputSpec spec);
}
