package dev.assay.models.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Plain stochastic gradient descent: {@code w - learningRate * g}.
 *
 * @param learningRate above 0
 */
public record Sgd(double learningRate) implements Optimiser {
    public Sgd {
        Adam.requireRate(learningRate);
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public Update update(Ops tf, List<Variable<TFloat32>> variables, List<? extends Operand<TFloat32>> gradients) {
        Operand<TFloat32> rate = tf.constant((float) learningRate);
        List<Op> steps = new ArrayList<>();
        Ops gated = Optimiser.gate(tf, gradients);
        for (int i = 0; i < variables.size(); i++) {
            steps.add(gated.train.applyGradientDescent(variables.get(i), rate, gradients.get(i)));
        }
        return new Update(tf.noOp(), tf.withControlDependencies(steps).noOp());
    }
}
