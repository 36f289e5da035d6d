package dev.assay.models.eager;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One step of plain gradient descent of a network of two convolutions with pooling and two dense layers, op by op, with the way back written out. It runs
 * wherever ops run: an eager session of TensorFlow Java has no tape, so that there the gradient has to be taken by hand, by the chain rule.
 */
final class CnnStep {
    private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);
    private static final String VALID = "VALID";

    private final Ops tf;
    private final Operand<TInt32> window;

    CnnStep(Ops tf) {
        this.tf = tf;
        window = tf.constant(new int[] {1, 2, 2, 1});
    }

    /** The shapes of the weights: two kernels with biases, then two matrices with biases. */
    static List<int[]> shapes() {
        return List.of(
                new int[] {3, 3, 1, 28},
                new int[] {28},
                new int[] {3, 3, 28, 56},
                new int[] {56},
                new int[] {1_400, 100},
                new int[] {100},
                new int[] {100, 10},
                new int[] {10});
    }

    /** What the weights become, then the mean loss before. */
    List<Operand<TFloat32>> run(
            Operand<TFloat32> images,
            Operand<TFloat32> oneHot,
            List<? extends Operand<TFloat32>> w,
            float rate,
            int rows) {
        Operand<TFloat32> a1 = tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(images, w.get(0), ONE, VALID), w.get(1)));
        Operand<TFloat32> p1 = tf.nn.maxPool(a1, window, window, VALID);
        Operand<TFloat32> a2 = tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(p1, w.get(2), ONE, VALID), w.get(3)));
        Operand<TFloat32> p2 = tf.nn.maxPool(a2, window, window, VALID);
        Operand<TFloat32> flat = tf.reshape(p2, tf.constant(new int[] {-1, 1_400}));
        Operand<TFloat32> a3 = tf.nn.relu(tf.nn.biasAdd(tf.linalg.matMul(flat, w.get(4)), w.get(5)));
        Operand<TFloat32> logits = tf.nn.biasAdd(tf.linalg.matMul(a3, w.get(6)), w.get(7));
        var loss = tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot);
        // The op gives the gradient of each row's loss with it; the loss is their mean.
        Operand<TFloat32> d4 = tf.math.mul(loss.backprop(), tf.constant(1f / rows));
        Operand<TFloat32> d3 = tf.nn.reluGrad(product(d4, w.get(6), false, true), a3);
        Operand<TFloat32> dp2 = tf.reshape(product(d3, w.get(4), false, true), tf.constant(new int[] {-1, 5, 5, 56}));
        Operand<TFloat32> d2 = tf.nn.reluGrad(tf.nn.maxPoolGrad(a2, p2, dp2, window, window, VALID), a2);
        Operand<TFloat32> dp1 =
                tf.nn.conv2dBackpropInput(tf.constant(new int[] {rows, 13, 13, 28}), w.get(2), d2, ONE, VALID);
        Operand<TFloat32> d1 = tf.nn.reluGrad(tf.nn.maxPoolGrad(a1, p1, dp1, window, window, VALID), a1);
        List<Operand<TFloat32>> gradients = List.of(
                filter(images, 0, d1),
                tf.nn.biasAddGrad(d1),
                filter(p1, 2, d2),
                tf.nn.biasAddGrad(d2),
                product(flat, d3, true, false),
                tf.nn.biasAddGrad(d3),
                product(a3, d4, true, false),
                tf.nn.biasAddGrad(d4));
        List<Operand<TFloat32>> results = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            results.add(tf.math.sub(w.get(i), tf.math.mul(gradients.get(i), tf.constant(rate))));
        }
        results.add(tf.math.mean(loss.loss(), tf.constant(0)));
        return results;
    }

    private Operand<TFloat32> filter(Operand<TFloat32> input, int kernel, Operand<TFloat32> above) {
        return tf.nn.conv2dBackpropFilter(input, tf.constant(shapes().get(kernel)), above, ONE, VALID);
    }

    private Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b, boolean turnA, boolean turnB) {
        return tf.linalg.matMul(
                a,
                b,
                org.tensorflow.op.linalg.MatMul.transposeA(turnA),
                org.tensorflow.op.linalg.MatMul.transposeB(turnB));
    }
}
