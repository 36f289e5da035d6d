package dev.assay.models.nn;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** What an optimiser remembers, with the way it steps. */
record Slots(List<Variable<TFloat32>> slots, Op initialise, Stepping stepping) implements Optimiser.State {
    /** Adds an update to a graph. */
    @FunctionalInterface
    interface Stepping {
        Op step(Ops tf, Operand<TFloat32> rate, List<? extends Operand<TFloat32>> gradients);
    }

    @Override
    public Op step(Ops tf, Operand<TFloat32> rate, List<? extends Operand<TFloat32>> gradients) {
        return stepping.step(tf, rate, gradients);
    }

    /** Adds a variable like another one that begins with zeros. */
    static Variable<TFloat32> zeros(
            Ops tf, Variable<TFloat32> like, List<Variable<TFloat32>> slots, List<Op> initialise) {
        Shape shape = like.asOutput().shape();
        Variable<TFloat32> slot = tf.variable(shape, TFloat32.class);
        slots.add(slot);
        initialise.add(tf.assign(slot, tf.zeros(tf.constant(shape), TFloat32.class)));
        return slot;
    }
}
