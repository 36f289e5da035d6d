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
    public Update update(Ops tf, List<Variable<TFloat32>> variables, List<? extends Operand<TFloat32>> gradients) {
        Operand<TFloat32> rate = tf.constant((float) learningRate);
        Operand<TFloat32> beta1 = tf.constant(BETA1);
        Operand<TFloat32> beta2 = tf.constant(BETA2);
        Operand<TFloat32> epsilon = tf.constant(EPSILON);
        Variable<TFloat32> power1 = tf.variable(Shape.scalar(), TFloat32.class);
        Variable<TFloat32> power2 = tf.variable(Shape.scalar(), TFloat32.class);
        List<Op> initialise = new ArrayList<>(List.of(tf.assign(power1, beta1), tf.assign(power2, beta2)));
        List<Op> steps = new ArrayList<>();
        Ops gated = Optimiser.gate(tf, gradients);
        for (int i = 0; i < variables.size(); i++) {
            Shape shape = variables.get(i).asOutput().shape();
            Variable<TFloat32> mean = tf.variable(shape, TFloat32.class);
            Variable<TFloat32> square = tf.variable(shape, TFloat32.class);
            Operand<TFloat32> zeros = tf.zeros(tf.constant(shape), TFloat32.class);
            initialise.add(tf.assign(mean, zeros));
            initialise.add(tf.assign(square, zeros));
            steps.add(gated.train.applyAdam(
                    variables.get(i), mean, square, power1, power2, rate, beta1, beta2, epsilon, gradients.get(i)));
        }
        // The powers move on only after every weight has used them.
        Ops after = tf.withControlDependencies(steps);
        List<Op> powers = List.of(
                after.assign(power1, after.math.mul(power1, beta1)),
                after.assign(power2, after.math.mul(power2, beta2)));
        return new Update(
                tf.withControlDependencies(initialise).noOp(),
                tf.withControlDependencies(powers).noOp());
    }

    static void requireRate(double learningRate) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new UserError("The learning rate needs a number above 0, received " + learningRate);
        }
    }
}
