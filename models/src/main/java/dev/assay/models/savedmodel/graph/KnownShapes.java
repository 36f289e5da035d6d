package dev.assay.models.savedmodel.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** The ops that ask for a shape: where the shape is inferred, their value is known although their input is not. */
final class KnownShapes {
    private KnownShapes() {}

    static Optional<List<SmallValue>> of(
            String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs, int scenario) {
        List<SmallValue> values = new ArrayList<>();
        switch (op) {
            case "Shape", "ShapeN", "Size", "Rank" -> {
                DataType type = type(attributes);
                for (NodeOutput input : inputs) {
                    Shape shape = input.outlook().standIns().get(scenario).shape();
                    if (shape.isUnknown() || (shape.hasUnknownDimension() && !op.equals("Rank"))) {
                        return Optional.empty();
                    }
                    values.add(
                            switch (op) {
                                case "Size" -> SmallValue.ofInt(type, shape.size());
                                case "Rank" -> SmallValue.ofInt(DataType.DT_INT32, shape.numDimensions());
                                default -> SmallValue.ofInts(type, shape.asArray());
                            });
                }
                return Optional.of(values);
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static DataType type(Map<String, AttrValue> attributes) {
        AttrValue type = attributes.get("out_type");
        return type == null ? DataType.DT_INT32 : type.getType();
    }
}
