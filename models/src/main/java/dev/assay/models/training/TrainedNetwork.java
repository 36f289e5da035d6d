package dev.assay.models.training;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.GraphClassifier;
import dev.assay.models.engine.LossHeads;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network with its trained weights. Plain Java: nothing to close.
 *
 * @param network the architecture
 * @param weights what training found
 * @param input what samples look like
 * @param record how it came about
 * @param epochSeconds how long each epoch took; not part of the record, since it differs from run to run
 */
public record TrainedNetwork(
        Network network, NetworkWeights weights, InputSpec input, TrainingRecord record, List<Double> epochSeconds) {
    public TrainedNetwork {
        epochSeconds = List.copyOf(epochSeconds);
    }

    /**
     * Opens classifiers without going through a file, each with a graph of its own.
     *
     * @param blockSize rows in every run
     * @throws IllegalStateException when the network's output is no row of at least two logits
     */
    public ClassifierSource<DifferentiableClassifier> source(int blockSize) {
        int classes = network.output().elements();
        if (network.output().axes().size() != 1 || classes < 2) {
            throw new IllegalStateException(record.network() + " is no classifier: its output is " + network.output());
        }
        return () -> open(blockSize, classes);
    }

    /**
     * What the network makes of samples, whatever its output is.
     *
     * @param inputs samples one behind the other
     * @return their outputs one behind the other
     */
    public float[] outputs(float[] inputs) {
        return outputs(inputs, network.layers().size());
    }

    /**
     * What the first layers make of samples, such as the code of an autoencoder.
     *
     * @param inputs samples one behind the other
     * @param layers how many layers, at least 1 and at most all of them
     * @return their outputs one behind the other
     */
    public float[] outputs(float[] inputs, int layers) {
        TensorFlowRuntime.describe();
        Network first = network.first(layers);
        int rows = inputs.length / network.input().elements();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> image =
                    tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.batches(network.input())));
            Operand<TFloat32> output = first.apply(
                    tf,
                    image,
                    network.constants(tf, weights).subList(0, first.weights().size()));
            float[] values = new float[rows * first.output().elements()];
            try (Session session = new Session(graph);
                    FloatBlock block = new FloatBlock(TensorShapes.block(rows, network.input()))) {
                block.write(inputs);
                try (Result result =
                        ModelRun.of(session.runner().feed(image, block.tensor()).fetch(output))) {
                    FloatBlock.read(result.get(0), values);
                }
            }
            return values;
        }
    }

    private DifferentiableClassifier open(int blockSize, int classes) {
        TensorFlowRuntime.describe();
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> image =
                tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.batches(network.input())));
        Operand<TFloat32> logits = network.apply(tf, image, network.constants(tf, weights));
        LossHeads heads = LossHeads.attach(graph, image.asOutput(), logits.asOutput(), classes);
        Session session = new Session(graph);
        return new GraphClassifier(
                session, heads, input, classes, TensorShapes.block(blockSize, network.input()), () -> {
                    session.close();
                    graph.close();
                });
    }
}
