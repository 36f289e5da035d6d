package dev.assay.models.engine;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.types.TInt32;

/** A native vector of whole numbers that is filled again and again; class labels mostly. */
public final class IntBlock implements AutoCloseable {
    private final TInt32 tensor;
    private final IntDataBuffer buffer;
    private boolean closed;

    /** Allocates a vector of this length. */
    public IntBlock(int length) {
        tensor = TInt32.tensorOf(Shape.of(length));
        buffer = tensor.asRawTensor().data().asInts();
    }

    /**
     * Copies labels in.
     *
     * @param labels exactly as many as the vector is long
     * @param classes every label has to be in {@code [0, classes)}: TensorFlow's one-hot would silently make another one all zeros
     */
    public void writeLabels(int[] labels, int classes) {
        if (labels.length != buffer.size()) {
            throw new IllegalArgumentException("Expected " + buffer.size() + " labels, received " + labels.length);
        }
        writeFirst(labels, classes);
    }

    /** Fills it with zeros. */
    public void clear() {
        buffer.write(new int[Math.toIntExact(buffer.size())]);
    }

    /** Copies at most as many labels as the vector is long to its beginning; the rest keeps what it had. As {@link #writeLabels} otherwise. */
    public void writeFirst(int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "Labels have to be in [0, " + classes + "), received " + labels[i] + " in row " + i);
            }
        }
        buffer.write(labels);
    }

    /** The tensor to feed; owned by this block. */
    public TInt32 tensor() {
        return tensor;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tensor.close();
        }
    }
}
