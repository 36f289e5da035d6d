package dev.assay.models.savedmodel.variables;

import com.google.protobuf.ByteString;
import dev.assay.core.error.DeviceMemoryException;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.ModelRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The one graph that reads checkpoints here: constants and a {@code RestoreV2}, nothing of the model's. */
final class RestoreGraph {
    private RestoreGraph() {}

    /**
     * Reads entries in one run.
     *
     * @param prefix what the paths of the checkpoint's files begin with
     * @param keys what to read, at least one
     * @param types the type of each entry
     * @return the values in the order of the keys; the caller closes it
     * @throws UserError when TensorFlow cannot read them
     */
    static Result run(Path prefix, List<CheckpointKey> keys, List<DataType> types) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(define(prefix, keys, types));
            try (Session session = new Session(graph)) {
                Session.Runner runner = session.runner();
                for (int i = 0; i < keys.size(); i++) {
                    runner.fetch("restore", i);
                }
                return ModelRun.of(runner);
            }
        } catch (TensorFlowException | DeviceMemoryException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new UserError("The weights of the model are damaged (" + prefix + ".*): " + reason, e);
        }
    }

    private static GraphDef define(Path prefix, List<CheckpointKey> keys, List<DataType> types) {
        return GraphDef.newBuilder()
                .addNode(texts("prefix", true, List.of(prefix.toString()), text -> text))
                .addAllNode(reading("", "prefix", keys, types))
                .build();
    }

    /**
     * The nodes that read entries; the last, {@code restore}, has an output for each.
     *
     * @param scope what the nodes' names begin with
     * @param prefix the node with the beginning of the files' paths
     */
    static List<NodeDef> reading(String scope, String prefix, List<CheckpointKey> keys, List<DataType> types) {
        AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        types.forEach(list::addType);
        return List.of(
                texts(scope + "names", false, keys, CheckpointKey::name),
                texts(scope + "slices", false, keys, CheckpointKey::slice),
                NodeDef.newBuilder()
                        .setName(scope + "restore")
                        .setOp("RestoreV2")
                        .addInput(prefix)
                        .addInput(scope + "names")
                        .addInput(scope + "slices")
                        .putAttr("dtypes", AttrValue.newBuilder().setList(list).build())
                        .build());
    }

    private static <T> NodeDef texts(String name, boolean scalar, List<T> values, Function<T, String> text) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (!scalar) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(values.size()));
        }
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_STRING).setTensorShape(shape);
        values.forEach(value -> tensor.addStringVal(ByteString.copyFromUtf8(text.apply(value))));
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(DataType.DT_STRING).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }
}
