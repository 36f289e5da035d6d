package dev.assay.models.savedmodel.variables;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TString;

/** The one graph that reads checkpoints here: constants and a {@code RestoreV2}, nothing of the model's. */
final class RestoreGraph {
    private RestoreGraph() {}

    /**
     * Reads entries in one run.
     *
     * @param prefix what the paths of the checkpoint's files begin with
     * @param types the type of each entry
     * @return values whose content is in the machine's byte order; texts are in {@code string_val}
     * @throws UserError when TensorFlow cannot read them
     */
    static Map<CheckpointKey, TensorProto> read(Path prefix, Map<CheckpointKey, DataType> types) {
        Map<CheckpointKey, TensorProto> values = new LinkedHashMap<>();
        if (types.isEmpty()) {
            return values;
        }
        List<CheckpointKey> keys = List.copyOf(types.keySet());
        try (Graph graph = new Graph()) {
            graph.importGraphDef(define(prefix, keys, types));
            try (Session session = new Session(graph)) {
                Session.Runner runner = session.runner();
                for (int i = 0; i < keys.size(); i++) {
                    runner.fetch("restore", i);
                }
                try (Result result = runner.run()) {
                    for (int i = 0; i < keys.size(); i++) {
                        values.put(keys.get(i), value(result.get(i), keys.get(i)));
                    }
                }
            }
        } catch (TensorFlowException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new UserError("The weights of the model are damaged (" + prefix + ".*): " + reason, e);
        }
        return values;
    }

    private static GraphDef define(Path prefix, List<CheckpointKey> keys, Map<CheckpointKey, DataType> types) {
        AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
        keys.forEach(key -> list.addType(types.getOrDefault(key, DataType.DT_INVALID)));
        return GraphDef.newBuilder()
                .addNode(texts("prefix", true, List.of(prefix.toString()), text -> text))
                .addNode(texts("names", false, keys, CheckpointKey::name))
                .addNode(texts("slices", false, keys, CheckpointKey::slice))
                .addNode(NodeDef.newBuilder()
                        .setName("restore")
                        .setOp("RestoreV2")
                        .addInput("prefix")
                        .addInput("names")
                        .addInput("slices")
                        .putAttr("dtypes", AttrValue.newBuilder().setList(list).build()))
                .build();
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

    private static TensorProto value(Tensor tensor, CheckpointKey key) {
        TensorProto.Builder value = TensorProto.newBuilder().setDtype(tensor.dataType());
        for (long axis : tensor.shape().asArray()) {
            value.getTensorShapeBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(axis));
        }
        if (tensor instanceof TString texts) {
            texts.asBytes().scalars().forEach(scalar -> value.addStringVal(ByteString.copyFrom(scalar.getObject())));
            return value.build();
        }
        if (tensor.numBytes() > Integer.MAX_VALUE - 64) {
            throw new UserError(
                    "The variable '" + key.name() + "' has " + tensor.numBytes() + " bytes, at most 2 GB can be read");
        }
        byte[] bytes = new byte[(int) tensor.numBytes()];
        tensor.asRawTensor().data().read(bytes);
        // Nobody else has the array: no second copy of the weights.
        return value.setTensorContent(UnsafeByteOperations.unsafeWrap(bytes)).build();
    }
}
