package dev.assay.models.savedmodel;

import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.train.Restore;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * A network as others will load it: input, resource variables, output, and the ops that save and restore the variables.
 *
 * <p>TensorFlow Java's own exporter knows reference variables alone, and Python can take no gradient through those.
 */
final class ServingGraph {
    static final String INPUT = "image";
    static final String TOKENS = "tokens";

    private final Network network;
    private final String output;

    /**
     * @param network what is served
     * @param output what its output is called
     */
    ServingGraph(Network network, String output) {
        this.network = network;
        this.output = output;
    }

    /** The graph with its default signature; its saver reads what {@link #writeVariables} writes. */
    MetaGraphDef describe() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder.Options batches = Placeholder.shape(TensorShapes.batches(network.input()));
            Placeholder<?> input = network.takesTokens()
                    ? tf.withName(TOKENS).placeholder(TInt32.class, batches)
                    : tf.withName(INPUT).placeholder(TFloat32.class, batches);
            Ops variables = tf.withSubScope("variables");
            List<VarHandleOp> handles = new ArrayList<>();
            List<ReadVariableOp<TFloat32>> reads = new ArrayList<>();
            for (Weight weight : network.weights()) {
                VarHandleOp handle = variables
                        .withName(nodeName(weight))
                        .varHandleOp(
                                TFloat32.class, TensorShapes.of(weight.shape()), VarHandleOp.sharedName(weight.name()));
                handles.add(handle);
                reads.add(variables.withName(nodeName(weight) + "_read").readVariableOp(handle, TFloat32.class));
            }
            Operand<TFloat32> values = network.takesTokens()
                    ? network.applyTokens(tf, input.asOutput().expect(TInt32.class), reads)
                    : network.apply(tf, input.asOutput().expect(TFloat32.class), reads);
            Operand<TFloat32> named = tf.withName(output).identity(values);
            MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setSaverDef(saver(tf, handles, reads));
            meta.getMetaInfoDefBuilder().addTags(ModelDirectory.TAG).setTensorflowVersion(TensorFlow.version());
            return meta.setGraphDef(graph.toGraphDef())
                    .putCollectionDef("variables", collection(weight -> true))
                    .putCollectionDef("trainable_variables", collection(Weight::trainable))
                    .putSignatureDef(Signature.DEFAULT_KEY, signature(input, named))
                    .build();
        }
    }

    /**
     * Writes the variables' files.
     *
     * @param prefix what their paths begin with; the directory is there
     */
    void writeVariables(NetworkWeights values, Path prefix) {
        List<Weight> weights = network.weights();
        List<FloatBlock> blocks = new ArrayList<>();
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Session.Runner runner = session.runner();
            List<Operand<?>> tensors = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                org.tensorflow.ndarray.Shape shape =
                        TensorShapes.of(weights.get(i).shape());
                FloatBlock block = new FloatBlock(shape);
                blocks.add(block);
                block.write(values.values(i));
                Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
                runner.feed(value, block.tensor());
                tensors.add(value);
            }
            Op save = save(tf, tf.constant(prefix.toString()), tensors);
            ModelRun.of(runner.addTarget(save)).close();
        } finally {
            blocks.forEach(FloatBlock::close);
        }
    }

    private SaverDef saver(Ops tf, List<VarHandleOp> handles, List<ReadVariableOp<TFloat32>> reads) {
        Ops scope = tf.withSubScope("save");
        Placeholder<TString> file = scope.withName("filename")
                .placeholder(TString.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
        Op saved = save(scope, file, reads);
        Operand<TString> done =
                scope.withControlDependencies(List.of(saved)).withName("saved").identity(file);
        Restore values = scope.train.restore(
                file, names(scope), wholeTensors(scope), Collections.nCopies(handles.size(), (Class<? extends TType>)
                        TFloat32.class));
        List<Op> assignments = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            assignments.add(scope.withName(assignment(network.weights().get(i)))
                    .assignVariableOp(handles.get(i), values.tensors().get(i)));
        }
        Op restored =
                scope.withControlDependencies(assignments).withName("restore").noOp();
        return SaverDef.newBuilder()
                .setFilenameTensorName(file.asOutput().op().name() + ":0")
                .setSaveTensorName(done.asOutput().op().name() + ":0")
                .setRestoreOpName(restored.op().name())
                .setVersion(SaverDef.CheckpointFormatVersion.V2)
                .build();
    }

    private Op save(Ops tf, Operand<TString> file, List<? extends Operand<?>> values) {
        return tf.train.save(file, names(tf), wholeTensors(tf), List.<Operand<?>>copyOf(values));
    }

    private Operand<TString> names(Ops tf) {
        return tf.array(network.weights().stream().map(Weight::name).toArray(String[]::new));
    }

    /** What to save or restore of each tensor: an empty text means all of it. */
    private Operand<TString> wholeTensors(Ops tf) {
        return tf.array(network.weights().stream().map(weight -> "").toArray(String[]::new));
    }

    /** Where Python looks for variables to make objects of; without them two models in one process would share theirs. */
    private CollectionDef collection(Predicate<Weight> members) {
        CollectionDef.Builder collection = CollectionDef.newBuilder();
        for (Weight weight : network.weights().stream().filter(members).toList()) {
            String handle = "variables/" + nodeName(weight);
            collection
                    .getBytesListBuilder()
                    .addValue(VariableDef.newBuilder()
                            .setVariableName(handle + ":0")
                            .setInitializerName("save/" + assignment(weight))
                            .setSnapshotName(handle + "_read:0")
                            .setIsResource(true)
                            .setTrainable(weight.trainable())
                            .build()
                            .toByteString());
        }
        return collection.build();
    }

    private static String assignment(Weight weight) {
        return "assign_" + nodeName(weight);
    }

    /** A name in one scope: the network's ops take those of the layers. */
    static String nodeName(Weight weight) {
        return weight.name().replace('/', '_');
    }

    private SignatureDef signature(Placeholder<?> input, Operand<TFloat32> named) {
        return SignatureDef.newBuilder()
                .setMethodName("tensorflow/serving/predict")
                .putInputs(
                        input.op().name(), tensor(input, network.takesTokens() ? DataType.DT_INT32 : DataType.DT_FLOAT))
                .putOutputs(output, tensor(named, DataType.DT_FLOAT))
                .build();
    }

    private static TensorInfo tensor(Operand<?> operand, DataType type) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long axis : operand.asOutput().shape().asArray()) {
            shape.addDimBuilder().setSize(axis);
        }
        return TensorInfo.newBuilder()
                .setName(operand.asOutput().op().name() + ":0")
                .setDtype(type)
                .setTensorShape(shape)
                .build();
    }
}
