package dev.assay.models.preprocessing;

import java.util.Optional;

/**
 * A linear map of every channel: {@code network[c] = scale[c] * data[c'] + offset[c]}, with {@code c'} counted from the other end where
 * channels are reversed. Computed by the graph for what is attacked, and here for what verifies.
 */
public final class ChannelMap {
    private final float[] scale;
    private final float[] offset;
    private final boolean reversed;

    /**
     * @param scale a factor a channel
     * @param offset as many
     * @param reversed whether the last channel of the data is the network's first
     */
    ChannelMap(float[] scale, float[] offset, boolean reversed) {
        this.scale = scale.clone();
        this.offset = offset.clone();
        this.reversed = reversed;
    }

    /** A factor a channel, in the network's order. */
    public float[] scale() {
        return scale.clone();
    }

    /** An offset a channel, in the network's order. */
    public float[] offset() {
        return offset.clone();
    }

    /** Whether the last channel of the data is the network's first. */
    public boolean reversed() {
        return reversed;
    }

    /** How many times a change of the data is larger in the network's units; the same for all channels, or else empty. */
    public Optional<Float> uniformScale() {
        for (float factor : scale) {
            if (factor != scale[0]) {
                return Optional.empty();
            }
        }
        return Optional.of(scale[0]);
    }

    /**
     * Maps samples.
     *
     * @param data values of any number of samples, channels innermost
     * @param network receives as many; may be the same array only where channels keep their order
     */
    public void apply(float[] data, float[] network) {
        int channels = scale.length;
        for (int i = 0; i < data.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                network[i + c] = scale[c] * data[i + (reversed ? channels - 1 - c : c)] + offset[c];
            }
        }
    }
}
