package dev.assay.models.savedmodel.graph;

import java.util.List;
import java.util.Map;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.OpDef;

/** Makes an op of TensorFlow: in a graph, where it is added, or in an eager session, where it runs. */
final class Placement {
    private Placement() {}

    static Operation of(
            ExecutionEnvironment place,
            String name,
            OpDef op,
            Map<String, AttrValue> attributes,
            List<? extends Output<?>> inputs) {
        OperationBuilder builder = place.opBuilder(op.getName(), name, place.baseScope());
        int next = 0;
        for (OpDef.ArgDef argument : op.getInputArgList()) {
            int width = OpCatalogue.width(argument, op, attributes);
            if (next + width > inputs.size()) {
                throw new IllegalArgumentException(
                        "The op " + op.getName() + " needs more inputs than its " + inputs.size());
            }
            if (argument.getNumberAttr().isEmpty() && argument.getTypeListAttr().isEmpty()) {
                builder.addInput(inputs.get(next));
            } else {
                builder.addInputList(inputs.subList(next, next + width).toArray(new Output<?>[0]));
            }
            next += width;
        }
        attributes.forEach(builder::setAttr);
        return builder.build();
    }
}
