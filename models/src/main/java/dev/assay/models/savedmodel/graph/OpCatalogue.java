package dev.assay.models.savedmodel.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.OpDef;

/** The ops that the native library knows. */
public final class OpCatalogue {
    private static final class Holder {
        static final Map<String, OpDef> OPS = TensorFlow.registeredOpList().getOpList().stream()
                .collect(Collectors.toUnmodifiableMap(OpDef::getName, Function.identity()));
    }

    private OpCatalogue() {}

    /** The definition of an op; empty when the library does not know it. */
    public static Optional<OpDef> find(String op) {
        return Optional.ofNullable(Holder.OPS.get(op));
    }

    /** The attributes that the op declares, without those that newer versions or other tools added. */
    static Map<String, AttrValue> declared(OpDef op, Map<String, AttrValue> attributes) {
        return op.getAttrList().stream()
                .map(OpDef.AttrDef::getName)
                .filter(attributes::containsKey)
                .collect(Collectors.toMap(Function.identity(), attributes::get));
    }

    /**
     * How many tensors an argument of an op stands for: one, or as many as an attribute says.
     *
     * @param argument an input or output of the op's definition
     * @param attributes of the node; what is missing has its default
     */
    public static int width(OpDef.ArgDef argument, OpDef op, Map<String, AttrValue> attributes) {
        if (!argument.getNumberAttr().isEmpty()) {
            return Math.toIntExact(
                    attribute(argument.getNumberAttr(), op, attributes).getI());
        }
        if (!argument.getTypeListAttr().isEmpty()) {
            return attribute(argument.getTypeListAttr(), op, attributes)
                    .getList()
                    .getTypeCount();
        }
        return 1;
    }

    private static AttrValue attribute(String name, OpDef op, Map<String, AttrValue> attributes) {
        AttrValue value = attributes.get(name);
        if (value != null) {
            return value;
        }
        List<OpDef.AttrDef> declared = op.getAttrList();
        return declared.stream()
                .filter(attribute -> attribute.getName().equals(name))
                .map(OpDef.AttrDef::getDefaultValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The op " + op.getName() + " declares no attribute '" + name + "'"));
    }
}
