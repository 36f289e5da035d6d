package dev.assay.models.savedmodel.scan;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A SavedModel put together node by node: what no exporter would write, an attacker can. */
public final class ProtoModel {
    private final MetaGraphDef.Builder graph = MetaGraphDef.newBuilder();

    /** A model whose signature's output is the node {@code y}, and whose saver takes {@code file}. */
    public ProtoModel() {
        graph.getMetaInfoDefBuilder().addTags("serve");
        graph.putSignatureDef(
                "serving_default",
                SignatureDef.newBuilder()
                        .putInputs("x", tensor("x:0"))
                        .putOutputs("y", tensor("y:0"))
                        .build());
        graph.setSaverDef(SaverDef.newBuilder()
                .setFilenameTensorName("file:0")
                .setRestoreOpName("restore")
                .setSaveTensorName("save:0"));
        node("x", "Placeholder");
        node("file", "Placeholder");
    }

    /** The same with placeholders that TensorFlow takes. */
    public ProtoModel(DataType input) {
        this();
        graph.getGraphDefBuilder().getNodeBuilder(0).putAttr("dtype", type(input));
        graph.getGraphDefBuilder().getNodeBuilder(1).putAttr("dtype", type(DataType.DT_STRING));
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    public static NodeDef.Builder nodeDef(String name, String op, String... inputs) {
        NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    public static AttrValue text(String value) {
        return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    }

    public static AttrValue callee(String name) {
        return AttrValue.newBuilder()
                .setFunc(NameAttrList.newBuilder().setName(name))
                .build();
    }

    public static NodeDef.Builder texts(String name, String... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setDtype(DataType.DT_STRING)
                .setTensorShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length)));
        for (String value : values) {
            tensor.addStringVal(ByteString.copyFromUtf8(value));
        }
        return nodeDef(name, "Const")
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(DataType.DT_STRING).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
    }

    public ProtoModel node(String name, String op, String... inputs) {
        return node(nodeDef(name, op, inputs));
    }

    public ProtoModel node(NodeDef.Builder node) {
        graph.getGraphDefBuilder().addNode(node);
        return this;
    }

    /** A call of a function of texts that has no result. */
    public ProtoModel call(String name, String function, String... inputs) {
        AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder();
        for (int i = 0; i < inputs.length; i++) {
            types.addType(DataType.DT_STRING);
        }
        return node(nodeDef(name, "StatefulPartitionedCall", inputs)
                .putAttr("f", callee(function))
                .putAttr("Tin", AttrValue.newBuilder().setList(types).build())
                .putAttr(
                        "Tout",
                        AttrValue.newBuilder()
                                .setList(AttrValue.ListValue.getDefaultInstance())
                                .build()));
    }

    /** A function of one text, {@code a}. */
    public ProtoModel function(String name, NodeDef.Builder... nodes) {
        FunctionDef.Builder function = FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder()
                        .setName(name)
                        .addInputArg(OpDef.ArgDef.newBuilder().setName("a").setType(DataType.DT_STRING)));
        for (NodeDef.Builder node : nodes) {
            function.addNodeDef(node);
        }
        return function(function);
    }

    public ProtoModel function(FunctionDef.Builder function) {
        graph.getGraphDefBuilder().getLibraryBuilder().addFunction(function);
        return this;
    }

    /** Lists a node under a collection, as initialisers are. */
    public ProtoModel collection(String name, String node) {
        graph.putCollectionDef(
                name,
                CollectionDef.newBuilder()
                        .setNodeList(CollectionDef.NodeList.newBuilder().addValue(node))
                        .build());
        return this;
    }

    public ProtoModel asset(String file) {
        graph.addAssetFileDef(AssetFileDef.newBuilder().setFilename(file));
        return this;
    }

    public ProtoModel change(Consumer<MetaGraphDef.Builder> change) {
        change.accept(graph);
        return this;
    }

    public MetaGraphDef build() {
        return graph.build();
    }

    /** Writes it alone into a directory. */
    public Path write(Path directory) throws IOException {
        return write(directory, build());
    }

    public static Path write(Path directory, MetaGraphDef... graphs) throws IOException {
        Files.createDirectories(directory);
        SavedModel.Builder model = SavedModel.newBuilder().setSavedModelSchemaVersion(1);
        for (MetaGraphDef graph : graphs) {
            model.addMetaGraphs(graph);
        }
        Files.write(directory.resolve("saved_model.pb"), model.build().toByteArray());
        return directory;
    }

    private static TensorInfo tensor(String name) {
        return TensorInfo.newBuilder()
                .setName(name)
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(-1))
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(4)))
                .build();
    }
}
