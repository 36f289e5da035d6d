package dev.assay.models.nn;

import dev.assay.core.error.UserError;
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

    /** The length of a step, before a {@link Schedule} changes it. */
    double learningRate();

    /** The same way with another length of a step. */
    Optimiser withLearningRate(double learningRate);

    /**
     * Adds what the optimiser remembers to a graph.
     *
     * @param variables what is trained
     */
    State begin(Ops tf, List<Variable<TFloat32>> variables);

    /**
     * The optimiser of this name.
     *
     * @throws UserError when there is none
     */
    static Optimiser named(String name, double learningRate) {
        return switch (name) {
            case "adam" -> new Adam(learningRate);
            case "sgd" -> new Sgd(learningRate);
            case "momentum" -> new Sgd(learningRate, Sgd.USUAL_MOMENTUM);
            default -> throw new UserError("Expected the optimiser adam, sgd or momentum, received '" + name + "'");
        };
    }

    /**
     * Where updates are added, so that none begins before every gradient is there: gradients of earlier layers read the weights of later
     * ones, and a variable's update is seen by whoever still reads it.
     */
    static Ops gate(Ops tf, List<? extends Operand<TFloat32>> gradients) {
        return tf.withControlDependencies(List.<Op>copyOf(gradients));
    }

    /** An optimiser in one graph. Several kinds of step may share what it remembers. */
    interface State {
        /** Run once before the first step. */
        Op initialise();

        /** What it remembers from step to step, in an order that stays. */
        List<Variable<TFloat32>> slots();

        /**
         * Adds an update.
         *
         * @param rate a scalar, the length of the step
         * @param gradients of the loss with respect to each of the variables
         * @return changes the variables once
         */
        Op step(Ops tf, Operand<TFloat32> rate, List<? extends Operand<TFloat32>> gradients);
    }
}
