package dev.assay.models.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a layer does to each of its values at the end. */
public enum Activation {
    /** Nothing. */
    LINEAR {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values) {
            return values;
        }
    },
    /** max(0, x). */
    RELU {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values) {
            return tf.nn.relu(values);
        }
    },
    /** 1 / (1 + exp(-x)). */
    SIGMOID {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values) {
            return tf.math.sigmoid(values);
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values) {
            return tf.math.tanh(values);
        }
    };

    abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values);
}
