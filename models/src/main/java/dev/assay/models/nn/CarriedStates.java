package dev.assay.models.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * States of recurrent layers that go from one batch to the next: the numbers are carried, no gradient goes back beyond the batch (truncated
 * backpropagation through time; Williams and Peng, Neural Computation 2, 1990).
 */
public final class CarriedStates {
    private final int rows;
    private final List<Placeholder<TFloat32>> before = new ArrayList<>();
    private final List<Operand<TFloat32>> after = new ArrayList<>();

    /** @param rows sequences in a batch */
    public CarriedStates(int rows) {
        this.rows = rows;
    }

    /** A state of a layer that is being built, to be fed. */
    Operand<TFloat32> begin(Ops tf, int units) {
        Placeholder<TFloat32> state = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, units)));
        before.add(state);
        return state;
    }

    /** The same state behind the last step. */
    void end(Operand<TFloat32> state) {
        after.add(state);
    }

    /** What is to be fed: {@code rows} rows for every state, zeros where nothing went before. */
    public List<Placeholder<TFloat32>> before() {
        return List.copyOf(before);
    }

    /** What is to be fed to the next batch, in the same order. */
    public List<Operand<TFloat32>> after() {
        return List.copyOf(after);
    }
}
