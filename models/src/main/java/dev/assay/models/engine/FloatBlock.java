package dev.assay.models.engine;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** A native tensor of floats that is filled again and again. Its memory comes uninitialised, so every write fills all of it. */
public final class FloatBlock implements AutoCloseable {
    private final TFloat32 tensor;
    private final FloatDataBuffer buffer;
    private boolean closed;

    /** Allocates a tensor of this shape. */
    public FloatBlock(Shape shape) {
        tensor = TFloat32.tensorOf(shape);
        buffer = floats(tensor);
    }

    /**
     * Copies values in.
     *
     * @param values exactly as many as the tensor has
     */
    public void write(float[] values) {
        if (values.length != buffer.size()) {
            throw new IllegalArgumentException("Expected " + buffer.size() + " values, received " + values.length);
        }
        buffer.write(values);
    }

    /** Fills it with zeros. */
    public void clear() {
        buffer.write(new float[Math.toIntExact(buffer.size())]);
    }

    /**
     * Copies values to its beginning; the rest keeps what it had.
     *
     * @param values at most as many as the tensor has
     */
    public void writeFirst(float[] values) {
        buffer.write(values);
    }

    /** The tensor to feed; owned by this block. */
    public TFloat32 tensor() {
        return tensor;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tensor.close();
        }
    }

    /** Copies values of a tensor of floats out, in row-major order from the first, as many as the array takes. */
    public static void read(Tensor tensor, float[] destination) {
        floats(tensor).read(destination);
    }

    private static FloatDataBuffer floats(Tensor tensor) {
        return tensor.asRawTensor().data().asFloats();
    }
}
