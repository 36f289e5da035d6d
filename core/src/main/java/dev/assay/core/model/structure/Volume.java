package dev.assay.core.model.structure;

import dev.assay.core.data.Shape;
import java.util.List;

/**
 * How a layer sees the values of a sample: rows, columns, channels, the last innermost. A vector is a single place with many channels.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels values at a place, at least 1
 */
public record Volume(int height, int width, int channels) {
    public Volume {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "A volume needs sizes of 1 or more, received " + height + "x" + width + "x" + channels);
        }
        Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** A vector of this many values. */
    public static Volume vector(int size) {
        return new Volume(1, 1, size);
    }

    /** A tensor of this shape: the last axis are the channels, the two before it rows and columns, further ones rows too. */
    public static Volume of(Shape shape) {
        List<Integer> axes = shape.axes();
        int channels = axes.get(axes.size() - 1);
        int width = axes.size() < 2 ? 1 : axes.get(axes.size() - 2);
        return new Volume(shape.elements() / channels / width, width, channels);
    }

    /** The number of values. */
    public int size() {
        return height * width * channels;
    }

    /** All places. */
    public Window all() {
        return new Window(0, height, 0, width);
    }

    /** Where the values of a place begin. */
    public int offset(int row, int column) {
        return (row * width + column) * channels;
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
