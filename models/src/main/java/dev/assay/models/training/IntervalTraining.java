package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.Interval;
import dev.assay.models.nn.IntervalNetwork;
import dev.assay.models.nn.Objective;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Training for interval bounds (Gowal et al., "On the effectiveness of interval bound propagation for training verifiably robust models", 2018):
 * the loss is {@code κ CE(z) + (1 - κ) CE(ẑ)}, where ẑ has the lower bound of the true class's logit and the upper bounds of all others over a
 * cube of half-width ε. κ falls from 1 to ½ and ε rises from 0 over the first {@code ramp} of all steps.
 *
 * @param epsilon ε, in the units of the data, above 0
 * @param epsilonText the same as the user wrote it
 * @param ramp share of the steps after which ε and κ stay, in (0, 1]
 */
public record IntervalTraining(double epsilon, String epsilonText, double ramp) implements RobustLoss {
    private static final double LAST_KAPPA = 0.5;

    public IntervalTraining {
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new UserError("Interval training needs eps above 0, received " + epsilonText);
        }
        if (!(ramp > 0 && ramp <= 1)) {
            throw new UserError("Interval training needs a ramp in (0, 1], received " + ramp);
        }
    }

    @Override
    public String spec() {
        return "ibp(eps=" + epsilonText + ",ramp=" + ramp + ")";
    }

    @Override
    public Operand<TFloat32> losses(LossScene scene) {
        Ops tf = scene.tf();
        float length = (float) Math.max(1, ramp * scene.totalSteps());
        Operand<TFloat32> progress = tf.math.minimum(
                tf.constant(1f), tf.math.div(tf.dtypes.cast(scene.step(), TFloat32.class), tf.constant(length)));
        Operand<TFloat32> reach = tf.math.mul(progress, tf.constant((float) epsilon));
        Interval box = new Interval(
                tf.math.maximum(
                        tf.math.sub(scene.images(), reach),
                        tf.constant(scene.bounds().low())),
                tf.math.minimum(
                        tf.math.add(scene.images(), reach),
                        tf.constant(scene.bounds().high())));
        Interval logits = IntervalNetwork.bounds(scene.network(), tf, box, scene.weights());
        int classes = scene.network().output().elements();
        Operand<TFloat32> own = tf.oneHot(scene.labels(), tf.constant(classes), tf.constant(1f), tf.constant(0f));
        Operand<TFloat32> worst = tf.math.add(
                tf.math.mul(own, logits.low()), tf.math.mul(tf.math.sub(tf.constant(1f), own), logits.high()));
        Operand<TFloat32> adverse = Objective.CLASSIFICATION.losses(tf, scene.images(), worst, scene.labels());
        Operand<TFloat32> share = tf.math.mul(progress, tf.constant((float) (1 - LAST_KAPPA)));
        return tf.math.add(
                tf.math.mul(tf.math.sub(tf.constant(1f), share), scene.natural()), tf.math.mul(share, adverse));
    }
}
