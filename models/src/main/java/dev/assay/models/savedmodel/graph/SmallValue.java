package dev.assay.models.savedmodel.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.tensorflow.RawTensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The value of a small tensor that is known before anything runs: shapes, axes, counters, switches. Equal values are equal bit by bit.
 *
 * @param proto type, shape and the elements as bytes
 */
public record SmallValue(TensorProto proto) {
    /** More elements than this are left to the graph. */
    static final int LARGEST = 4096;

    static SmallValue of(RawTensor tensor) {
        byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
        if (bytes.length > 0) {
            tensor.data().read(bytes);
        }
        return new SmallValue(proto(tensor.dataType(), tensor.shape().asArray(), bytes));
    }

    /** A vector of whole numbers. */
    public static SmallValue ofInts(DataType type, long... values) {
        return of(type, new long[] {values.length}, values);
    }

    /** A single whole number. */
    public static SmallValue ofInt(DataType type, long value) {
        return of(type, new long[0], value);
    }

    /** Numbers of a type in row-major order. */
    public static SmallValue ofFloats(long[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return new SmallValue(proto(DataType.DT_FLOAT, shape, bytes.array()));
    }

    /** Whole numbers of a type in row-major order. */
    public static SmallValue of(DataType type, long[] shape, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * size(type)).order(ByteOrder.nativeOrder());
        for (long value : values) {
            switch (type) {
                case DT_INT64 -> bytes.putLong(value);
                case DT_INT32 -> bytes.putInt(Math.toIntExact(value));
                default -> bytes.put((byte) value);
            }
        }
        return new SmallValue(proto(type, shape, bytes.array()));
    }

    /** Whether it consists of whole numbers or truth values. */
    public boolean isWhole() {
        return switch (proto.getDtype()) {
            case DT_INT64, DT_INT32, DT_UINT8, DT_INT8, DT_BOOL -> true;
            default -> false;
        };
    }

    /** Its elements; truth values are 0 and 1. */
    public long[] ints() {
        if (!isWhole()) {
            throw new IllegalStateException("Expected whole numbers, the value is of " + proto.getDtype());
        }
        ByteBuffer bytes = proto.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.nativeOrder());
        long[] values = new long[bytes.remaining() / size(proto.getDtype())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (proto.getDtype()) {
                case DT_INT64 -> bytes.getLong();
                case DT_INT32 -> bytes.getInt();
                case DT_UINT8 -> Byte.toUnsignedInt(bytes.get());
                default -> bytes.get();
            };
        }
        return values;
    }

    /** Its elements, where they are floats. */
    float[] floats() {
        if (proto.getDtype() != DataType.DT_FLOAT) {
            throw new IllegalStateException("Expected floats, the value is of " + proto.getDtype());
        }
        FloatBuffer elements = proto.getTensorContent()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        float[] values = new float[elements.remaining()];
        elements.get(values);
        return values;
    }

    /** Its only element. */
    public long scalar() {
        long[] values = ints();
        if (values.length != 1) {
            throw new IllegalStateException("Expected one element, the value has " + values.length);
        }
        return values[0];
    }

    int rank() {
        return proto.getTensorShape().getDimCount();
    }

    private static int size(DataType type) {
        return switch (type) {
            case DT_INT64 -> Long.BYTES;
            case DT_INT32 -> Integer.BYTES;
            case DT_UINT8, DT_INT8, DT_BOOL -> 1;
            default -> throw new IllegalArgumentException("No whole numbers: " + type);
        };
    }

    private static TensorProto proto(DataType type, long[] shape, byte[] bytes) {
        TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
        for (long axis : shape) {
            axes.addDimBuilder().setSize(axis);
        }
        return TensorProto.newBuilder()
                .setDtype(type)
                .setTensorShape(axes)
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
    }
}
