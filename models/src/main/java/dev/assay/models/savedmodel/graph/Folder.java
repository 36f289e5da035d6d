package dev.assay.models.savedmodel.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.EagerSession;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;

/** Runs single ops on small known values, by TensorFlow's own kernels. */
final class Folder implements AutoCloseable {
    private final EagerSession session = EagerSession.create();
    private final Map<SmallValue, Output<?>> eager = new HashMap<>();

    /** Whether an op gives the same for the same inputs, and does nothing else. */
    static boolean foldable(OpDef op) {
        String name = op.getName();
        return !op.getIsStateful() && !name.contains("Random") && !name.startsWith("Placeholder");
    }

    /** Whether values of this type can be taken out of TensorFlow and put back. */
    static boolean readable(DataType type) {
        return switch (type) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16, DT_INT32, DT_INT64, DT_UINT8, DT_BOOL -> true;
            default -> false;
        };
    }

    /** The op's outputs; empty when it does not run on these inputs or one of them is too large. */
    Optional<List<SmallValue>> run(OpDef op, Map<String, AttrValue> attributes, List<SmallValue> inputs) {
        try {
            List<Output<?>> arguments = new ArrayList<>();
            for (SmallValue input : inputs) {
                arguments.add(eager(input));
            }
            Operation operation = Placement.of(session, op.getName(), op, attributes, arguments);
            List<SmallValue> values = new ArrayList<>();
            for (int i = 0; i < operation.numOutputs(); i++) {
                Output<?> output = operation.output(i);
                if (!readable(output.dataType()) || output.shape().size() > SmallValue.LARGEST) {
                    return Optional.empty();
                }
                values.add(SmallValue.of(output.asTensor().asRawTensor()));
            }
            return Optional.of(values);
        } catch (TensorFlowException | IllegalArgumentException | UnsupportedOperationException e) {
            // The graph keeps the op then, and says the same when it runs.
            return Optional.empty();
        }
    }

    /** A constant as bytes, however its writer abbreviated it; empty when it is large or of another kind. */
    Optional<SmallValue> normalise(TensorProto constant) {
        long elements = constant.getTensorShape().getDimList().stream()
                .mapToLong(dim -> dim.getSize())
                .reduce(1, (a, b) -> a * b);
        if (!readable(constant.getDtype()) || elements > SmallValue.LARGEST) {
            return Optional.empty();
        }
        return run(OpCatalogue.find("Const").orElseThrow(), Attributes.constant(constant), List.of())
                .map(values -> values.get(0));
    }

    private Output<?> eager(SmallValue value) {
        return eager.computeIfAbsent(
                value,
                missing -> Placement.of(
                                session,
                                "Const",
                                OpCatalogue.find("Const").orElseThrow(),
                                Attributes.constant(missing.proto()),
                                List.of())
                        .output(0));
    }

    @Override
    public void close() {
        session.close();
    }
}
