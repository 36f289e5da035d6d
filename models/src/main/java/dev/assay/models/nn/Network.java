package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import dev.assay.models.engine.TensorShapes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Layers one behind the other. A value: it holds no weights and nothing native.
 *
 * @param input the shape of one sample
 * @param layers first to last
 */
public record Network(Shape input, List<Layer> layers) {
    public Network {
        layers = List.copyOf(layers);
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
    }

    /** The network of these layers. */
    public static Network of(Shape input, Layer... layers) {
        return new Network(input, List.of(layers));
    }

    /** The shape of one sample behind the last layer. */
    public Shape output() {
        return shapeBefore(layers.size());
    }

    /** The first layers as a network of its own. */
    public Network first(int count) {
        return new Network(input, layers.subList(0, count));
    }

    /** The layers behind the first ones as a network of its own. */
    public Network after(int count) {
        return new Network(shapeBefore(count), layers.subList(count, layers.size()));
    }

    /** This network with more layers behind it. */
    public Network then(Layer... more) {
        List<Layer> all = new ArrayList<>(layers);
        all.addAll(List.of(more));
        return new Network(input, all);
    }

    /** All weights in order, named {@code layer/weight} and unique in the network. */
    public List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Weight weight : layers.get(i).weights(shapeBefore(i))) {
                weights.add(weight.in(layerName(i)));
            }
        }
        return weights;
    }

    /** How many numbers training can change. */
    public long weightCount() {
        return weights().stream()
                .filter(Weight::trainable)
                .mapToLong(Weight::count)
                .sum();
    }

    /**
     * Adds a constant for each of {@link #weights} to a graph.
     *
     * @param values of this network
     */
    public List<Operand<TFloat32>> constants(Ops tf, NetworkWeights values) {
        List<Operand<TFloat32>> constants = new ArrayList<>();
        List<Weight> specs = weights();
        for (int i = 0; i < specs.size(); i++) {
            constants.add(tf.constant(TensorShapes.of(specs.get(i).shape()), DataBuffers.of(values.values(i))));
        }
        return constants;
    }

    /** Adds a variable for each of {@link #weights} to a graph; they have no values yet. */
    public List<Variable<TFloat32>> variables(Ops tf) {
        List<Variable<TFloat32>> variables = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Ops scope = tf.withSubScope(layerName(i));
            for (Weight weight : layers.get(i).weights(shapeBefore(i))) {
                variables.add(scope.withName(weight.name().replace('/', '_'))
                        .variable(TensorShapes.of(weight.shape()), TFloat32.class));
            }
        }
        return variables;
    }

    /**
     * Adds the network to a graph, as it is used.
     *
     * @param input batches of samples, first axis unknown
     * @param weights a tensor for each of {@link #weights}
     * @return batches of outputs
     */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> values = input;
        for (int i = 0; i < layers.size(); i++) {
            values = layers.get(i).apply(tf.withSubScope(layerName(i)), values, ofLayer(i, weights));
        }
        return values;
    }

    /** Whether samples are sequences of tokens, whole numbers written as floats. */
    public boolean takesTokens() {
        return !layers.isEmpty() && layers.get(0) instanceof TokenRecurrent;
    }

    /**
     * Adds a network that takes tokens to a graph, as it is used.
     *
     * @param tokens batches of sequences, first axis unknown
     * @param weights a tensor for each of {@link #weights}
     * @return batches of outputs
     */
    public Operand<TFloat32> applyTokens(Ops tf, Operand<TInt32> tokens, List<? extends Operand<TFloat32>> weights) {
        if (!(layers.get(0) instanceof TokenRecurrent first)) {
            throw new IllegalStateException("The network takes no tokens: " + this);
        }
        int own = ofLayer(0, weights).size();
        Operand<TFloat32> values = first.applyTokens(tf.withSubScope(layerName(0)), tokens, weights.subList(0, own));
        return new Network(shapeBefore(1), layers.subList(1, layers.size()))
                .apply(tf, values, weights.subList(own, weights.size()));
    }

    /** Whether some layer does something else while the network is trained. */
    public boolean differsInTraining() {
        return layers.stream().anyMatch(Layer::differsInTraining);
    }

    /**
     * Adds the network to a graph, as it is trained.
     *
     * @param pass gives random numbers and takes what has to be done beside
     * @param input batches of samples
     * @param variables those of {@link #variables}
     * @return what comes out of each layer, first to last
     */
    public List<Operand<TFloat32>> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> variables) {
        List<Operand<TFloat32>> activations = new ArrayList<>();
        Operand<TFloat32> values = input;
        for (int i = 0; i < layers.size(); i++) {
            values = layers.get(i).train(pass, tf.withSubScope(layerName(i)), values, ofLayer(i, variables));
            activations.add(values);
        }
        return activations;
    }

    /** The names of the layers in the graph, unique in the network. */
    public List<String> layerNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            names.add(layerName(i));
        }
        return names;
    }

    /** The part of a list that has an entry for each weight that is one layer's. */
    private <T> List<T> ofLayer(int index, List<T> all) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            from += layers.get(i).weights(shapeBefore(i)).size();
        }
        return all.subList(
                from, from + layers.get(index).weights(shapeBefore(index)).size());
    }

    private String layerName(int index) {
        return layers.get(index).kind() + "_" + (index + 1);
    }

    private Shape shapeBefore(int index) {
        Shape shape = input;
        for (Layer layer : layers.subList(0, index)) {
            shape = layer.output(shape);
        }
        return shape;
    }
}
