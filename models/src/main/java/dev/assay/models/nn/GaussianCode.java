package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The code of a variational autoencoder: Kingma and Welling, "Auto-encoding variational Bayes" (ICLR 2014), appendix B. In training the code is drawn from
 * a normal distribution whose mean μ and log σ² are linear in the input, and its divergence from the standard normal is added to the loss; in use the
 * code is μ.
 *
 * @param size numbers in the code
 * @param divergence how much of the divergence is added. Beside a mean squared error over D values, 2 s² / D makes the paper's bound for a decoder
 *     with normal noise of variance s²
 */
public record GaussianCode(int size, double divergence) implements Layer {
    @Override
    public String kind() {
        return "gaussian_code";
    }

    @Override
    public Shape output(Shape input) {
        return new Dense(size, Activation.LINEAR).output(input);
    }

    @Override
    public List<Weight> weights(Shape input) {
        int fanIn = input.elements();
        Initialiser spread = new Initialiser.GlorotUniform(fanIn, size);
        return List.of(
                new Weight("mean_kernel", Shape.of(fanIn, size), spread),
                new Weight("mean_bias", Shape.of(size), Initialiser.ZEROS),
                new Weight("log_variance_kernel", Shape.of(fanIn, size), spread),
                new Weight("log_variance_bias", Shape.of(size), Initialiser.ZEROS));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        return linear(tf, input, weights.get(0), weights.get(1));
    }

    @Override
    public boolean differsInTraining() {
        return true;
    }

    @Override
    public Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        Operand<TFloat32> mean = linear(tf, input, weights.get(0), weights.get(1));
        Operand<TFloat32> logVariance = linear(tf, input, weights.get(2), weights.get(3));
        // Appendix B: -D_KL = 1/2 sum(1 + log σ² - μ² - σ²).
        Operand<TFloat32> terms = tf.math.sub(
                tf.math.add(tf.math.square(mean), tf.math.exp(logVariance)), tf.math.add(logVariance, tf.constant(1f)));
        Operand<TFloat32> sum = tf.sum(terms, tf.constant(new int[] {1}));
        pass.penalise(tf.math.mul(sum, tf.constant((float) (0.5 * divergence))));
        Operand<TFloat32> deviation = tf.math.exp(tf.math.mul(logVariance, tf.constant(0.5f)));
        return tf.math.add(mean, tf.math.mul(deviation, pass.gaussian(tf, tf.shape(mean))));
    }

    private static Operand<TFloat32> linear(
            Ops tf, Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
        return tf.nn.biasAdd(tf.linalg.matMul(input, kernel), bias);
    }
}
