package dev.assay.models.nn;

import dev.assay.core.error.UserError;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * In training, sets some values to 0 by chance and scales the others so that the mean stays; in use does nothing. Srivastava and others, "Dropout: a
 * simple way to prevent neural networks from overfitting" (JMLR 15, 2014), section 10, with the scaling in training.
 *
 * @param rate the share set to 0, in [0, 1)
 */
public record Dropout(double rate) implements TrainingOnlyLayer {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new UserError("The rate of dropout has to be in [0, 1), received " + rate);
        }
    }

    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public boolean differsInTraining() {
        return rate > 0;
    }

    @Override
    public Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        if (rate == 0) {
            return input;
        }
        Operand<TFloat32> chance = pass.uniform(tf, tf.shape(input));
        Operand<TFloat32> kept =
                tf.dtypes.cast(tf.math.greaterEqual(chance, tf.constant((float) rate)), TFloat32.class);
        return tf.math.mul(tf.math.mul(input, tf.constant((float) (1 / (1 - rate)))), kept);
    }
}
