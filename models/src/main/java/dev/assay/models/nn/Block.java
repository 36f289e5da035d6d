package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Layers one behind the other, with a way around them. */
interface Block extends Layer {
    /** The layers, first to last. */
    List<Layer> body();

    /** The layers of the way around; none where the input goes there as it is. */
    List<Layer> shortcut(Shape input);

    /** Puts both ways together. */
    Operand<TFloat32> join(Ops tf, Operand<TFloat32> around, Operand<TFloat32> through);

    /** The layers as a network. */
    private Network through(Shape input) {
        return new Network(input, body());
    }

    private Network around(Shape input) {
        return new Network(input, shortcut(input));
    }

    @Override
    default List<Weight> weights(Shape input) {
        List<Weight> weights = new java.util.ArrayList<>();
        through(input).weights().forEach(weight -> weights.add(weight.in("body")));
        around(input).weights().forEach(weight -> weights.add(weight.in("shortcut")));
        return weights;
    }

    @Override
    default Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Shape shape = sample(input);
        int inner = through(shape).weights().size();
        return join(
                tf,
                around(shape).apply(tf.withSubScope("shortcut"), input, weights.subList(inner, weights.size())),
                through(shape).apply(tf.withSubScope("body"), input, weights.subList(0, inner)));
    }

    @Override
    default boolean differsInTraining() {
        return body().stream().anyMatch(Layer::differsInTraining);
    }

    @Override
    default Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        Shape shape = sample(input);
        int inner = through(shape).weights().size();
        List<Operand<TFloat32>> through =
                through(shape).train(pass, tf.withSubScope("body"), input, weights.subList(0, inner));
        List<Operand<TFloat32>> around =
                around(shape).train(pass, tf.withSubScope("shortcut"), input, weights.subList(inner, weights.size()));
        return join(tf, around.isEmpty() ? input : around.get(around.size() - 1), through.get(through.size() - 1));
    }

    private static Shape sample(Operand<TFloat32> values) {
        int[] axes = new int[values.shape().numDimensions() - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = Math.toIntExact(values.shape().get(i + 1));
        }
        return Shape.of(axes);
    }
}
