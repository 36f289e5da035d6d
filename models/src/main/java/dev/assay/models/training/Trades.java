package dev.assay.models.training;

import dev.assay.core.error.UserError;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * TRADES (Zhang et al., "Theoretically principled trade-off between robustness and accuracy", ICML 2019): the loss is
 * {@code CE(f(x), y) + β KL(f(x) ‖ f(x'))}, where x' is found by ascent on the divergence. The gradient goes through both ends of the divergence, as in the
 * authors' program. Layers that remember statistics remember those of the clean batch.
 *
 * @param beta β, above 0: what robustness counts against accuracy. The paper has 1 for MNIST at ε 0.3, 6 for CIFAR-10 at 8/255
 */
public record Trades(double beta) implements RobustLoss {
    public Trades {
        if (!(beta > 0 && Double.isFinite(beta))) {
            throw new UserError("TRADES needs beta above 0, received " + beta);
        }
    }

    @Override
    public String spec() {
        return "trades(beta=" + beta + ")";
    }

    @Override
    public boolean comparesBoth() {
        return true;
    }

    @Override
    public Operand<TFloat32> losses(LossScene scene) {
        Ops tf = scene.tf();
        Operand<TFloat32> clean = tf.nn.logSoftmax(scene.logits());
        Operand<TFloat32> perturbed = tf.nn.logSoftmax(Objects.requireNonNull(scene.perturbed()));
        Operand<TFloat32> divergence = tf.reduceSum(
                tf.math.mul(tf.math.exp(clean), tf.math.sub(clean, perturbed)), tf.constant(new int[] {1}));
        return tf.math.add(scene.natural(), tf.math.mul(tf.constant((float) beta), divergence));
    }
}
