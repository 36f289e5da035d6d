package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import dev.assay.models.engine.TensorShapes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

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
                weights.add(new Weight(layerName(i) + "/" + weight.name(), weight.shape(), weight.initialiser()));
            }
        }
        return weights;
    }

    /** How many numbers training can change. */
    public long weightCount() {
        return weights().stream().mapToLong(Weight::count).sum();
    }

    /** Adds a variable for each of {@link #weights} to a graph; they have no values yet. */
    public List<Variable<TFloat32>> variables(Ops tf) {
        List<Variable<TFloat32>> variables = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Ops scope = tf.withSubScope(layerName(i));
            for (Weight weight : layers.get(i).weights(shapeBefore(i))) {
                variables.add(scope.withName(weight.name()).variable(TensorShapes.of(weight.shape()), TFloat32.class));
            }
        }
        return variables;
    }

    /**
     * Adds the network to a graph.
     *
     * @param input batches of samples, first axis unknown
     * @param weights a tensor for each of {@link #weights}
     * @return batches of outputs
     */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> values = input;
        int next = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int end = next + layer.weights(shapeBefore(i)).size();
            values = layer.apply(tf.withSubScope(layerName(i)), values, weights.subList(next, end));
            next = end;
        }
        return values;
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
