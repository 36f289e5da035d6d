package dev.assay.models.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** How gradients become changes of the weights. */
public sealed interface Optimiser permits Adam, Sgd {
    /** The name in records of training. */
    String name();

    /** The length of a step. */
    double learningRate();

    /**
     * Adds the update to a graph.
     *
     * @param variables what is trained
     * @param gradients of the loss with respect to each of them
     */
    Update update(Ops tf, List<Variable<TFloat32>> variables, List<? extends Operand<TFloat32>> gradients);

    /**
     * Where updates are added, so that none begins before every gradient is there: gradients of earlier layers read the weights of later
     * ones, and a variable's update is seen by whoever still reads it.
     */
    static Ops gate(Ops tf, List<? extends Operand<TFloat32>> gradients) {
        return tf.withControlDependencies(List.<Op>copyOf(gradients));
    }

    /**
     * The ops of an optimiser.
     *
     * @param initialise run once before the first step
     * @param step changes the variables once
     */
    record Update(Op initialise, Op step) {}
}
