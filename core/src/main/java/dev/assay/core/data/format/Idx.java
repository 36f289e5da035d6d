package dev.assay.core.data.format;

import dev.assay.core.data.ByteDataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The IDX format of MNIST (LeCun, Cortes and Burges), plain or gzipped: two zero bytes, a type byte, the number of axes, each axis' size as
 * a big-endian 32-bit integer, then the values.
 */
public final class Idx {
    private static final int UINT8 = 0x08;
    private static final int INT32 = 0x0C;

    private final List<Integer> axes;
    private final byte[] values;

    private Idx(List<Integer> axes, byte[] values) {
        this.axes = axes;
        this.values = values;
    }

    private static Idx bytes(ByteSource source, int rank) {
        return source.read(in -> read(in, UINT8, rank));
    }

    /** Reads 32-bit integers along one axis. */
    public static int[] ints(ByteSource source) {
        Idx idx = source.read(in -> read(in, INT32, 1));
        int[] ints = new int[idx.axes.get(0)];
        ByteBuffer.wrap(idx.values).asIntBuffer().get(ints);
        return ints;
    }

    private static Idx read(CountedInput in, int type, int rank) throws IOException {
        int expected = (type << 8) | rank;
        int magic = in.bigEndianInt("magic number");
        if (magic != expected) {
            throw in.wrong(0, "IDX magic number 0x%08x".formatted(expected), "0x%08x".formatted(magic));
        }
        List<Integer> axes = new ArrayList<>();
        long size = type == INT32 ? 4 : 1;
        for (int axis = 0; axis < rank; axis++) {
            int length = in.bigEndianInt("axis size");
            size = length < 0 ? -1 : size * length;
            if (size < 0 || size > Integer.MAX_VALUE - 8) {
                throw in.wrong(
                        in.offset() - 4, "an axis size that keeps the file under 2 GiB", Integer.toString(length));
            }
            axes.add(length);
        }
        byte[] values = in.bytes((int) size, "values");
        in.end();
        return new Idx(axes, values);
    }

    /**
     * Reads greyscale images with their labels.
     *
     * @param name the name of the data set
     * @param classes the names of the classes; 0, 1 and so on up to the largest label where it is {@code null}
     * @param images unsigned bytes along three axes: image, height, width
     * @param labels unsigned bytes along one axis
     * @param ids an id a sample; the position where it is {@code null}
     */
    public static ByteDataset dataset(
            String name, @Nullable List<String> classes, ByteSource images, ByteSource labels, int @Nullable [] ids) {
        Idx pixels = bytes(images, 3);
        Idx truth = bytes(labels, 1);
        int n = pixels.axes.get(0);
        if (truth.axes.get(0) != n) {
            throw new UserError(labels.name() + ": offset 4: expected " + n + " labels for the images of "
                    + images.name() + ", found " + truth.axes.get(0));
        }
        if (n == 0) {
            throw new UserError(images.name() + ": offset 4: expected at least one image, found 0");
        }
        List<String> names = classes == null ? Labels.numbered(truth.values) : classes;
        Labels.check(labels.name(), 8, 1, truth.values, names.size());
        Shape shape = shape(images, pixels);
        return new ByteDataset(
                name, shape, names, ids == null ? Labels.positions(n) : ids, truth.values, pixels.values);
    }

    private static Shape shape(ByteSource images, Idx pixels) {
        if (pixels.axes.get(1) < 1 || pixels.axes.get(2) < 1) {
            throw new UserError(images.name() + ": offset 8: expected images of at least 1x1, found "
                    + pixels.axes.get(1) + "x" + pixels.axes.get(2));
        }
        return Shape.of(pixels.axes.get(1), pixels.axes.get(2), 1);
    }
}
