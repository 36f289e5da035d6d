package dev.assay.models.nn;

import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Stochastic gradient descent. With momentum μ (Polyak, "Some methods of speeding up the convergence of iteration methods", 1964):
 * {@code v = μ v + g}, then {@code w - learningRate * v}; without, v is the gradient.
 *
 * @param learningRate above 0
 * @param momentum the paper's β, in [0, 1)
 */
public record Sgd(double learningRate, double momentum) implements Optimiser {
    /** What {@code momentum} stands for when no number is given. */
    static final double USUAL_MOMENTUM = 0.9;

    public Sgd {
        Adam.requireRate(learningRate);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new UserError("Momentum has to be in [0, 1), received " + momentum);
        }
    }

    /** Without momentum. */
    public Sgd(double learningRate) {
        this(learningRate, 0);
    }

    @Override
    public String name() {
        return momentum == 0 ? "sgd" : "momentum";
    }

    @Override
    public Sgd withLearningRate(double learningRate) {
        return new Sgd(learningRate, momentum);
    }

    @Override
    public State begin(Ops tf, List<Variable<TFloat32>> variables) {
        List<Variable<TFloat32>> slots = new ArrayList<>();
        List<Op> initialise = new ArrayList<>();
        if (momentum > 0) {
            for (Variable<TFloat32> variable : variables) {
                Slots.zeros(tf, variable, slots, initialise);
            }
        }
        return new Slots(
                List.copyOf(slots), tf.withControlDependencies(initialise).noOp(), (ops, rate, gradients) -> {
                    List<Op> steps = new ArrayList<>();
                    Ops gated = Optimiser.gate(ops, gradients);
                    for (int i = 0; i < variables.size(); i++) {
                        steps.add(
                                momentum == 0
                                        ? gated.train.applyGradientDescent(variables.get(i), rate, gradients.get(i))
                                        : gated.train.applyMomentum(
                                                variables.get(i),
                                                slots.get(i),
                                                rate,
                                                gradients.get(i),
                                                ops.constant((float) momentum)));
                    }
                    return ops.withControlDependencies(steps).noOp();
                });
    }
}
