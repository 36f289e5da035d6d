package dev.assay.models.savedmodel.graph;

import com.google.protobuf.ByteString;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Values of attributes. */
public final class Attributes {
    private Attributes() {}

    public static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    public static AttrValue integer(long value) {
        return AttrValue.newBuilder().setI(value).build();
    }

    public static AttrValue text(String value) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    }

    public static AttrValue truth(boolean value) {
        return AttrValue.newBuilder().setB(value).build();
    }

    public static AttrValue integers(Iterable<Long> values) {
        AttrValue.Builder builder = AttrValue.newBuilder();
        builder.getListBuilder().addAllI(values);
        return builder.build();
    }

    /** A shape; -1 where an axis is not known. */
    public static AttrValue shape(Shape shape) {
        TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
        if (shape.isUnknown()) {
            axes.setUnknownRank(true);
        } else {
            for (long axis : shape.asArray()) {
                axes.addDimBuilder().setSize(axis);
            }
        }
        return AttrValue.newBuilder().setShape(axes).build();
    }

    /** What a constant has. */
    public static Map<String, AttrValue> constant(TensorProto value) {
        return Map.of(
                "dtype",
                type(value.getDtype()),
                "value",
                AttrValue.newBuilder().setTensor(value).build());
    }
}
