package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * In training, makes two views of each image, cropped, mirrored and changed in brightness and contrast by chance: of a batch of B rows come
 * 2B, the first view of all and then the second of all. In use does nothing. In front of an encoder it makes the pretext task of Chen and
 * others, "A simple framework for contrastive learning of visual representations" (SimCLR, ICML 2020), whose loss is {@link
 * Objective#CONTRAST}; their change of colours is one of brightness and contrast here, since images may be grey.
 *
 * @param leastSide the side of the smallest crop, as a share of the image's, in (0, 1]
 * @param jitter how far contrast may be from 1 and brightness from 0, from 0
 */
public record TwoViews(double leastSide, double jitter) implements TrainingOnlyLayer {
    public TwoViews {
        if (!(leastSide > 0 && leastSide <= 1 && jitter >= 0 && Double.isFinite(jitter))) {
            throw new IllegalArgumentException("Views need crops with sides in (0, 1] and jitter from 0 up, received "
                    + leastSide + " and " + jitter);
        }
    }

    @Override
    public String kind() {
        return "two_views";
    }

    @Override
    public Shape output(Shape input) {
        if (!input.isImage()) {
            throw new IllegalArgumentException("Views are made of images, height x width x 1 or 3, received " + input);
        }
        return input;
    }

    @Override
    public boolean differsInTraining() {
        return true;
    }

    @Override
    public Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        return tf.concat(List.of(view(pass, tf, input), view(pass, tf, input)), tf.constant(0));
    }

    private Operand<TFloat32> view(TrainingPass pass, Ops tf, Operand<TFloat32> input) {
        // Known before the run: TensorFlow's estimate of what an op costs stumbles over crops of an unknown number.
        int count = Math.toIntExact(input.shape().get(0));
        Operand<TInt32> rows = tf.array(count);
        Operand<TFloat32> side = between(tf, pass.uniform(tf, rows), leastSide, 1);
        Operand<TFloat32> room = tf.math.sub(tf.constant(1f), side);
        Operand<TFloat32> top = tf.math.mul(room, pass.uniform(tf, rows));
        Operand<TFloat32> left = tf.math.mul(room, pass.uniform(tf, rows));
        Operand<TFloat32> right = tf.math.add(left, side);
        Operand<TFloat32> mirrored =
                tf.dtypes.cast(tf.math.less(pass.uniform(tf, rows), tf.constant(0.5f)), TFloat32.class);
        // A box whose left is right of its right is mirrored.
        Operand<TFloat32> turn = tf.math.mul(mirrored, side);
        Operand<TFloat32> boxes = tf.stack(
                List.of(top, tf.math.add(left, turn), tf.math.add(top, side), tf.math.sub(right, turn)),
                Stack.axis(1L));
        Operand<TInt32> each = tf.range(tf.constant(0), tf.constant(count), tf.constant(1));
        int height = Math.toIntExact(input.shape().get(1));
        int width = Math.toIntExact(input.shape().get(2));
        Operand<TFloat32> crops = tf.image.cropAndResize(input, boxes, each, tf.array(height, width));
        Operand<TInt32> aRow = tf.array(count, 1, 1, 1);
        Operand<TFloat32> contrast = between(tf, pass.uniform(tf, aRow), 1 - jitter, 1 + jitter);
        Operand<TFloat32> brightness = between(tf, pass.uniform(tf, aRow), -jitter, jitter);
        return tf.stopGradient(tf.math.add(tf.math.mul(crops, contrast), brightness));
    }

    private static Operand<TFloat32> between(Ops tf, Operand<TFloat32> chance, double low, double high) {
        return tf.math.add(tf.math.mul(chance, tf.constant((float) (high - low))), tf.constant((float) low));
    }
}
