package dev.assay.models.savedmodel.variables;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A variable as a graph declares it.
 *
 * @param node the name of the {@code VarHandleOp} or {@code VariableV2} node
 * @param name what the variable is called among resources; several nodes may stand for one variable
 * @param type the type of its numbers
 * @param shape its axes, -1 for those that are not said; empty when even their number is not said
 */
public record VariableDeclaration(String node, String name, DataType type, Optional<List<Long>> shape) {
    private static final Set<String> OPS = Set.of("VarHandleOp", "Variable", "VariableV2");

    public VariableDeclaration {
        shape = shape.map(List::copyOf);
    }

    /** Whether a node declares a variable. */
    static boolean isOne(NodeDef node) {
        return OPS.contains(node.getOp());
    }

    static VariableDeclaration of(NodeDef node) {
        TensorShapeProto shape =
                node.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape();
        // Reference variables could not say that their shape is unknown; an empty shape meant that as well.
        boolean unknown = shape.getUnknownRank() || (!node.getOp().equals("VarHandleOp") && shape.getDimCount() == 0);
        return new VariableDeclaration(
                node.getName(),
                nameOf(node),
                node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType(),
                unknown
                        ? Optional.empty()
                        : Optional.of(shape.getDimList().stream()
                                .map(TensorShapeProto.Dim::getSize)
                                .toList()));
    }

    /** What a variable is called: its shared name, else its node's. */
    static String nameOf(NodeDef node) {
        String shared = text(node, "shared_name");
        String container = text(node, "container");
        return (container.isEmpty() ? "" : container + "/") + (shared.isEmpty() ? node.getName() : shared);
    }

    /** Whether a value of this shape may be the variable's. */
    boolean takes(List<Long> axes) {
        if (shape.isEmpty()) {
            return true;
        }
        List<Long> declared = shape.get();
        if (declared.size() != axes.size()) {
            return false;
        }
        for (int i = 0; i < axes.size(); i++) {
            if (declared.get(i) >= 0 && !declared.get(i).equals(axes.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String text(NodeDef node, String attribute) {
        return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance())
                .getS()
                .toStringUtf8();
    }
}
