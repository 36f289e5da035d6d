package dev.assay.core.data;

import java.util.Arrays;
import java.util.List;

/**
 * The shape of one sample, without the batch axis; images are height, width, channels.
 *
 * @param axes the sizes of the axes, each at least 1
 */
public record Shape(List<Integer> axes) {
    public Shape {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.stream().anyMatch(a -> a < 1)) {
            throw new IllegalArgumentException("A sample's shape needs axes of size 1 or more, received " + axes);
        }
        long elements = 1;
        for (int axis : axes) {
            elements = Math.multiplyExact(elements, (long) axis);
        }
        Math.toIntExact(elements);
    }

    /** The shape with these axes. */
    public static Shape of(int... axes) {
        return new Shape(Arrays.stream(axes).boxed().toList());
    }

    /** The number of values in a sample. */
    public int elements() {
        // Asked for in inner loops: nothing may be allocated here.
        int elements = 1;
        for (int i = 0; i < axes.size(); i++) {
            elements *= axes.get(i);
        }
        return elements;
    }

    /** Whether this is an image: height, width and 1 or 3 channels. */
    public boolean isImage() {
        return axes.size() == 3 && (axes.get(2) == 1 || axes.get(2) == 3);
    }

    /** The axes as {@code 28x28x1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int axis : axes) {
            text.append(text.isEmpty() ? "" : "x").append(axis);
        }
        return text.toString();
    }
}
