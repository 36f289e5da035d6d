package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Every channel with mean 0 and variance 1, then scaled by γ and moved by β: Ioffe and Szegedy, "Batch normalization: accelerating deep network
 * training by reducing internal covariate shift" (ICML 2015). In training mean and variance are the batch's, algorithm 1; in use they are moving averages
 * of those, algorithm 2.
 *
 * @param momentum the share of the average that stays at each update, in (0, 1)
 * @param activation applied to each value
 */
public record BatchNorm(double momentum, Activation activation) implements Layer {
    private static final float EPSILON = 1e-3f;

    public BatchNorm {
        if (!(momentum > 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "The momentum of batch normalisation has to be in (0, 1), received " + momentum);
        }
    }

    /** Averages over some ten batches, which suits short trainings. */
    public BatchNorm(Activation activation) {
        this(0.9, activation);
    }

    @Override
    public String kind() {
        return "batch_norm";
    }

    @Override
    public Shape output(Shape input) {
        if (input.axes().size() != 1 && input.axes().size() != 3) {
            throw new IllegalArgumentException(
                    "A " + kind() + " layer takes images or flat samples, received " + input);
        }
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        Shape channels = Shape.of(input.axes().get(input.axes().size() - 1));
        return List.of(
                new Weight("gamma", channels, Initialiser.ONES),
                new Weight("beta", channels, Initialiser.ZEROS),
                new Weight("moving_mean", channels, Initialiser.ZEROS, false),
                new Weight("moving_variance", channels, Initialiser.ONES, false));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        FusedBatchNorm<TFloat32, TFloat32> normal = tf.nn.fusedBatchNorm(
                image(tf, input),
                weights.get(0),
                weights.get(1),
                weights.get(2),
                weights.get(3),
                FusedBatchNorm.epsilon(EPSILON),
                FusedBatchNorm.isTraining(false));
        return activation.apply(tf, like(tf, normal.y(), input));
    }

    @Override
    public boolean differsInTraining() {
        return true;
    }

    @Override
    public Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> normal = tf.nn.fusedBatchNorm(
                image(tf, input),
                weights.get(0),
                weights.get(1),
                none,
                none,
                FusedBatchNorm.epsilon(EPSILON),
                FusedBatchNorm.isTraining(true));
        move(pass, tf, weights.get(2), normal.batchMean());
        move(pass, tf, weights.get(3), normal.batchVariance());
        return activation.apply(tf, like(tf, normal.y(), input));
    }

    private void move(TrainingPass pass, Ops tf, Variable<TFloat32> average, Operand<TFloat32> ofBatch) {
        Operand<TFloat32> gap = tf.math.sub(average, ofBatch);
        pass.afterwards(tf.assignSub(average, tf.math.mul(gap, tf.constant((float) (1 - momentum)))));
    }

    private static Operand<TFloat32> image(Ops tf, Operand<TFloat32> values) {
        if (values.shape().numDimensions() == 4) {
            return values;
        }
        int channels = Math.toIntExact(values.shape().get(1));
        return tf.reshape(values, tf.constant(new int[] {-1, 1, 1, channels}));
    }

    private static Operand<TFloat32> like(Ops tf, Operand<TFloat32> values, Operand<TFloat32> input) {
        if (input.shape().numDimensions() == 4) {
            return values;
        }
        Operand<TInt32> flat =
                tf.constant(new int[] {-1, Math.toIntExact(input.shape().get(1))});
        return tf.reshape(values, flat);
    }
}
