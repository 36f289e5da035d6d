package dev.assay.models.savedmodel.importing;

import dev.assay.core.error.UserError;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;

/**
 * An input that does not take samples, with the values it has for all of them.
 *
 * @param node name of the node that is fed
 * @param type of the elements
 * @param batched whether its first axis is the batch
 * @param axes without the batch axis
 * @param values as many as there are elements beside the batch axis, in row-major order
 */
public record OtherInput(String node, DataType type, boolean batched, List<Long> axes, List<Double> values) {
    public OtherInput {
        axes = List.copyOf(axes);
        values = List.copyOf(values);
    }

    /** @param given one number or as many as there are elements; empty when the model's own default is wanted */
    static OtherInput of(String model, String name, TensorInfo tensor, Optional<List<Double>> given, GraphDef graph) {
        String node = OutermostGraph.nodeName(tensor.getName());
        List<Double> numbers = given.or(() -> byDefault(node, graph))
                .orElseThrow(() ->
                        new UserError(model + " has the further input '" + name + "', which needs a fixed value"));
        List<Long> axes = tensor.getTensorShape().getDimList().stream()
                .map(dim -> dim.getSize())
                .toList();
        boolean batched = !axes.isEmpty() && axes.get(0) < 0;
        List<Long> sample = batched ? axes.subList(1, axes.size()) : axes;
        if (tensor.getTensorShape().getUnknownRank() || sample.stream().anyMatch(axis -> axis < 0)) {
            throw new UserError(model + " has the further input '" + name
                    + "' of unknown shape, which cannot be given a fixed value");
        }
        int elements = Math.toIntExact(sample.stream().reduce(1L, Math::multiplyExact));
        if (numbers.size() != 1 && numbers.size() != elements) {
            throw new UserError("The input '" + name + "' of " + ServingSignature.lower(model) + " needs 1 value or "
                    + elements + ", received " + numbers.size());
        }
        List<Double> values = numbers.size() == elements ? numbers : Collections.nCopies(elements, numbers.get(0));
        return new OtherInput(node, tensor.getDtype(), batched, sample, values);
    }

    /** The single number that the model itself would take. */
    private static Optional<List<Double>> byDefault(String node, GraphDef graph) {
        return node(graph, node)
                .filter(placeholder -> placeholder.getOp().equals("PlaceholderWithDefault"))
                .flatMap(placeholder -> node(graph, OutermostGraph.nodeName(placeholder.getInput(0))))
                .filter(constant -> constant.getOp().equals("Const"))
                .flatMap(constant -> number(constant.getAttrOrThrow("value").getTensor()))
                .map(List::of);
    }

    private static Optional<NodeDef> node(GraphDef graph, String name) {
        return graph.getNodeList().stream()
                .filter(node -> node.getName().equals(name))
                .findFirst();
    }

    private static Optional<Double> number(TensorProto value) {
        if (value.getFloatValCount() == 1) {
            return Optional.of((double) value.getFloatVal(0));
        }
        if (value.getIntValCount() == 1) {
            return Optional.of((double) value.getIntVal(0));
        }
        return value.getBoolValCount() == 1 ? Optional.of(value.getBoolVal(0) ? 1.0 : 0.0) : Optional.empty();
    }
}
