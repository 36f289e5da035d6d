package dev.assay.models.nn;

import dev.assay.core.error.UserError;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * In training, adds normal noise; in use does nothing. In front of an autoencoder it makes a denoising one: Vincent and others, "Extracting and composing
 * robust features with denoising autoencoders" (ICML 2008).
 *
 * @param deviation its standard deviation, in units of the values, from 0
 */
public record GaussianNoise(double deviation) implements TrainingOnlyLayer {
    public GaussianNoise {
        if (!(deviation >= 0 && Double.isFinite(deviation))) {
            throw new UserError("The deviation of noise has to be a number from 0, received " + deviation);
        }
    }

    @Override
    public String kind() {
        return "gaussian_noise";
    }

    @Override
    public boolean differsInTraining() {
        return deviation > 0;
    }

    @Override
    public Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        Operand<TFloat32> noise = pass.gaussian(tf, tf.shape(input));
        return tf.math.add(input, tf.math.mul(noise, tf.constant((float) deviation)));
    }
}
