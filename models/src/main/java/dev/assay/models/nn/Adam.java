package dev.assay.models.nn;

import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1 in the form of section 2's last paragraph), with
 * the paper's β₁ = 0.9 and β₂ = 0.999, and ε = 1e-7 as Keras has it.
 *
 * @param learningRate the paper's α, above 0
 */
public record Adam(double learningRate) implements Optimiser {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    public Adam {
        requireRate(learningRate);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public Adam withLearningRate(double learningRate) {
        return new Adam(learningRate);
    }

    @Override
    public State begin(Ops tf, List<Variable<TFloat32>> variables) {
        Operand<TFloat32> beta1 = tf.constant(BETA1);
        Operand<TFloat32> beta2 = tf.constant(BETA2);
        Operand<TFloat32> epsilon = tf.constant(EPSILON);
        Variable<TFloat32> power1 = tf.variable(Shape.scalar(), TFloat32.class);
        Variable<TFloat32> power2 = tf.variable(Shape.scalar(), TFloat32.class);
        List<Variable<TFloat32>> slots = new ArrayList<>(List.of(power1, power2));
        List<Op> initialise = new ArrayList<>(List.of(tf.assign(power1, beta1), tf.assign(power2, beta2)));
        List<Variable<TFloat32>> means = new ArrayList<>();
        List<Variable<TFloat32>> squares = new ArrayList<>();
        for (Variable<TFloat32> variable : variables) {
            means.add(Slots.zeros(tf, variable, slots, initialise));
            squares.add(Slots.zeros(tf, variable, slots, initialise));
        }
        return new Slots(
                List.copyOf(slots), tf.withControlDependencies(initialise).noOp(), (ops, rate, gradients) -> {
                    List<Op> steps = new ArrayList<>();
                    Ops gated = Optimiser.gate(ops, gradients);
                    for (int i = 0; i < variables.size(); i++) {
                        steps.add(gated.train.applyAdam(
                                variables.get(i),
                                means.get(i),
                                squares.get(i),
                                power1,
                                power2,
                                rate,
                                beta1,
                                beta2,
                                epsilon,
                                gradients.get(i)));
                    }
                    // The powers move on only after every weight has used them.
                    Ops after = ops.withControlDependencies(steps);
                    List<Op> powers = List.of(
                            after.assign(power1, after.math.mul(power1, beta1)),
                            after.assign(power2, after.math.mul(power2, beta2)));
                    return ops.withControlDependencies(powers).noOp();
                });
    }

    static void requireRate(double learningRate) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new UserError("The learning rate needs a number above 0, received " + learningRate);
        }
    }
}
