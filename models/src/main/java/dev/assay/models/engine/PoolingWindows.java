package dev.assay.models.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * The windows of one max pooling, next to one another, and another gradient through them than TensorFlow's, equal to it and several times as fast on a
 * CPU: {@code MaxPoolGrad} looks for the maxima once more, value by value.
 *
 * <p>Windows that do not overlap are a matter of reshaping. Of a window's values the first that equals its maximum gets the gradient: with {@code r}
 * what is left of it, {@code ReluGrad(r, y - a)} is {@code r} where {@code a} is below the maximum {@code y} and 0 where it is the maximum. So a window of
 * four takes nine operations on a quarter of the values. Values are moved in matrices alone: of those TensorFlow copies whole rows, of other
 * tensors value by value.
 *
 * @param pool its gradient, of the values pooled, the maxima, and the gradient with respect to these
 * @param values rows, lines, columns, channels
 * @param lines of a window
 * @param columns of a window
 */
record PoolingWindows(GraphOperation pool, Shape values, int lines, int columns) {
    private static final Set<String> POOLS = Set.of("MaxPoolGrad", "MaxPoolGradV2");

    /** Of larger windows the many small operations would take longer than the search. */
    private static final int LARGEST = 16;

    static PoolingWindows of(GraphOperation pool) {
        int[] size = axes(pool, "ksize", 3);
        return new PoolingWindows(pool, pool.input(0).shape(), size[1], size[2]);
    }

    /** Whether an operation is the gradient of a pooling whose windows lie next to one another, none of them cut off. */
    static boolean apart(GraphOperation pool) {
        if (!POOLS.contains(pool.type())) {
            return false;
        }
        int[] size = axes(pool, "ksize", 3);
        Shape values = pool.input(0).shape();
        if (!pool.attributes().getAttrString("data_format").equals("NHWC")
                || !Arrays.equals(size, axes(pool, "strides", 4))
                || size.length != 4
                || size[0] * size[3] != 1
                || size[1] * size[2] < 2
                || size[1] * size[2] > LARGEST
                || pool.input(0).dataType() != DataType.DT_FLOAT
                || values.numDimensions() != 4
                || values.get(1) < size[1]
                || values.get(2) < size[2]
                || values.get(3) < 1) {
            return false;
        }
        return switch (pool.attributes().getAttrString("padding")) {
            case "VALID" -> true;
            case "SAME" -> values.get(1) % size[1] == 0 && values.get(2) % size[2] == 0;
            default -> false;
        };
    }

    /** A number an axis: an attribute, in the second version of the op a constant input; empty where only a run would tell. */
    private static int[] axes(GraphOperation pool, String attribute, int input) {
        if (pool.type().equals("MaxPoolGrad")) {
            return Arrays.stream(pool.attributes().getAttrIntList(attribute))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
        GraphOperation given = (GraphOperation) pool.input(input).op();
        if (!given.type().equals("Const")) {
            return new int[0];
        }
        try (Tensor value = given.attributes().getAttrTensor("value")) {
            if (value.dataType() != DataType.DT_INT32) {
                return new int[0];
            }
            int[] numbers = new int[Math.toIntExact(value.shape().size())];
            value.asRawTensor().data().asInts().read(numbers);
            return numbers;
        }
    }

    /** The gradient with respect to the values. */
    Operand<TFloat32> gradient(Graph graph) {
        Ops tf = Ops.create(graph).withSubScope("assay_pooling");
        int height = Math.toIntExact(values.get(1));
        int width = Math.toIntExact(values.get(2));
        int channels = Math.toIntExact(values.get(3));
        int down = height / lines;
        int across = width / columns;
        int line = across * columns * channels;
        Operand<TFloat32> windows = pool.input(0).expect(TFloat32.class);
        windows = columns(tf, windows, width * channels, 0, line);
        windows = columns(tf, windows, height * line, 0, down * lines * line);
        Operand<TFloat32> maxima = rows(tf, pool.input(1).expect(TFloat32.class), channels);
        Operand<TFloat32> rest = rows(tf, pool.input(2).expect(TFloat32.class), channels);
        List<Operand<TFloat32>> stacked = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            Operand<TFloat32> cells = columns(tf, windows, lines * line, i * line, line);
            List<Operand<TFloat32>> beside = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                if (i == lines - 1 && j == columns - 1) {
                    // Where all before it were smaller this is the maximum.
                    beside.add(rest);
                    break;
                }
                Operand<TFloat32> value = columns(tf, cells, columns * channels, j * channels, channels);
                Operand<TFloat32> left = where(graph, tf, rest, tf.math.sub(maxima, value));
                beside.add(tf.math.sub(rest, left));
                rest = left;
            }
            stacked.add(rows(tf, beside(tf, beside), line));
        }
        Operand<TFloat32> shaped =
                tf.reshape(beside(tf, stacked), tf.constant(new int[] {-1, down * lines, across * columns, channels}));
        return down * lines == height && across * columns == width
                ? shaped
                : tf.pad(
                        shaped,
                        tf.constant(new int[][] {
                            {0, 0}, {0, height - down * lines}, {0, width - across * columns}, {0, 0}
                        }),
                        tf.constant(0f));
    }

    /** A tensor's values as rows of a matrix. */
    private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> tensor, int width) {
        return tf.reshape(tensor, tf.constant(new int[] {-1, width}));
    }

    /** Of a tensor's values as rows of a matrix some columns. */
    private static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> tensor, int width, int from, int count) {
        Operand<TFloat32> matrix = rows(tf, tensor, width);
        return count == width
                ? matrix
                : tf.slice(matrix, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
    }

    /** Matrices side by side. */
    private static Operand<TFloat32> beside(Ops tf, List<Operand<TFloat32>> matrices) {
        return matrices.size() == 1 ? matrices.get(0) : tf.concat(matrices, tf.constant(1));
    }

    /** What is given where the gap is above zero, 0 elsewhere. */
    private static Operand<TFloat32> where(Graph graph, Ops tf, Operand<TFloat32> given, Operand<TFloat32> gap) {
        return graph.opBuilder("ReluGrad", tf.scope().makeOpName("Remaining"), tf.scope())
                .addInput(given.asOutput())
                .addInput(gap.asOutput())
                .build()
                .<TFloat32>output(0);
    }
}
