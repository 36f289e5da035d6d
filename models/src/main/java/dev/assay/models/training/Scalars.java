package dev.assay.models.training;

import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The numbers that are fed with every update: the length of the step and its number. */
final class Scalars implements AutoCloseable {
    private final Placeholder<TFloat32> rate;
    private final Placeholder<TInt32> step;
    private final TFloat32 rateTensor = TFloat32.scalarOf(0);
    private final TInt32 stepTensor = TInt32.scalarOf(0);

    Scalars(Ops tf) {
        rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        step = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    }

    Placeholder<TFloat32> rate() {
        return rate;
    }

    Placeholder<TInt32> step() {
        return step;
    }

    /** Sets and feeds both. */
    Session.Runner feed(Session.Runner runner, float rateValue, long stepNumber) {
        rateTensor.setFloat(rateValue);
        // Random layers need no more than that it differs from step to step; ramps of the loss count with it.
        stepTensor.setInt((int) stepNumber);
        return feedAgain(runner);
    }

    /** Feeds what was fed last. */
    Session.Runner feedAgain(Session.Runner runner) {
        return runner.feed(rate, rateTensor).feed(step, stepTensor);
    }

    @Override
    public void close() {
        rateTensor.close();
        stepTensor.close();
    }
}
