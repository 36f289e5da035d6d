package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Defensive distillation (Papernot et al., "Distillation as a defense to adversarial perturbations against deep neural networks", S&P 2016): a teacher
 * learns the labels with its logits divided by a temperature, a student of the same kind learns the teacher's probabilities at that temperature, and is
 * used at temperature 1. There its logits are so far apart that single precision leaves no gradient of the cross-entropy; attacks on the logits themselves
 * are not deceived (Carlini and Wagner, "Defensive distillation is not robust to adversarial examples", 2016).
 *
 * @param temperature what logits are divided by in training, above 0
 * @param learnt the weights of the teacher; null for the training of the teacher itself
 */
public record Distillation(double temperature, @Nullable NetworkWeights learnt) implements RobustLoss {
    public Distillation {
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new UserError("Distillation needs a temperature above 0, received " + temperature);
        }
    }

    @Override
    public String spec() {
        return "distillation(temperature=" + temperature + ")" + (learnt == null ? ", the teacher" : "");
    }

    @Override
    public Optional<NetworkWeights> teacher() {
        return Optional.ofNullable(learnt);
    }

    @Override
    public Operand<TFloat32> losses(LossScene scene) {
        Ops tf = scene.tf();
        Operand<TFloat32> cold = tf.constant((float) (1 / temperature));
        Operand<TFloat32> logits = tf.math.mul(scene.logits(), cold);
        Operand<TFloat32> taught = scene.taught();
        return taught == null
                ? Objective.CLASSIFICATION.losses(tf, scene.images(), logits, scene.labels())
                : tf.nn.softmaxCrossEntropyWithLogits(logits, tf.stopGradient(tf.nn.softmax(tf.math.mul(taught, cold))))
                        .loss();
    }
}
