package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A layer that does something in training and in use nothing: it has no weights, and what goes in comes out. */
interface TrainingOnlyLayer extends Layer {
    @Override
    default Shape output(Shape input) {
        return input;
    }

    @Override
    default List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    default Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        return input;
    }
}
