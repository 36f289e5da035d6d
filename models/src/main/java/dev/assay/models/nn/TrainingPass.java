package dev.assay.models.nn;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What layers need and leave behind while a network is built for training, as opposed to use. */
public final class TrainingPass {
    private final Operand<TInt32> step;
    private final KeyedRandom keys;
    private final List<Op> updates = new ArrayList<>();
    private final List<Operand<TFloat32>> penalties = new ArrayList<>();
    private final @Nullable CarriedStates carried;

    /**
     * A pass.
     *
     * @param step a scalar, the number of the update; random numbers are a function of it
     * @param seed the other thing that random numbers are a function of
     */
    public TrainingPass(Operand<TInt32> step, long seed) {
        this(step, seed, null);
    }

    /**
     * A pass whose recurrent layers go on where they ended.
     *
     * @param carried takes their states; null for layers that begin with each sequence
     */
    public TrainingPass(Operand<TInt32> step, long seed, @Nullable CarriedStates carried) {
        this.step = step;
        this.carried = carried;
        keys = new KeyedRandom(seed, "random layers");
    }

    /** Random numbers, uniform on [0, 1): a function of seed, step and the layer's place, whatever ran before. */
    Operand<TFloat32> uniform(Ops tf, Operand<TInt32> shape) {
        return tf.stopGradient(tf.random.statelessRandomUniform(shape, key(tf), TFloat32.class));
    }

    /** Standard normal random numbers: a function of seed, step and the layer's place, whatever ran before. */
    Operand<TFloat32> gaussian(Ops tf, Operand<TInt32> shape) {
        return tf.stopGradient(tf.random.statelessRandomNormal(shape, key(tf), TFloat32.class));
    }

    /** The states that recurrent layers begin and end with; null where each sequence is for itself. */
    @Nullable
    CarriedStates carried() {
        return carried;
    }

    /** Runs an op with every update of the weights, after the pass. */
    void afterwards(Op update) {
        updates.add(update);
    }

    /**
     * Adds to the loss of each row.
     *
     * @param perRow a value for each row
     */
    void penalise(Operand<TFloat32> perRow) {
        penalties.add(perRow);
    }

    /** What has to run with every update of the weights. */
    public List<Op> updates() {
        return List.copyOf(updates);
    }

    /** What is added to the losses of the rows. */
    public List<Operand<TFloat32>> penalties() {
        return List.copyOf(penalties);
    }

    private Operand<TInt32> key(Ops tf) {
        return tf.stack(List.of(tf.constant(keys.nextInt()), step));
    }
}
