package dev.assay.models.training;

import dev.assay.models.nn.NetworkWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one training learns from and changes, as the {@link TrainingLoop} drives it. */
interface Course extends AutoCloseable {
    /** Updates in an epoch. */
    int stepsPerEpoch();

    /** Orders the data anew; a function of the seed and the epoch alone. */
    void beginEpoch(int epoch);

    /**
     * Updates the weights once.
     *
     * @param place which batch of which epoch this is
     * @param rate the length of the step
     * @param watched whether {@link #gradientNorm} will be asked for
     * @param tally takes what the batch looked like before the update
     */
    void step(Place place, float rate, boolean watched, Tally tally);

    /** The norm of the gradient of the last watched step, before any clipping. */
    double gradientNorm();

    /** What the validation data look like now; null without such data. */
    @Nullable
    Tally validate();

    /** How the validation data fare under attack now; null where none is mounted. */
    default AttackProbe.@Nullable Result attacked() {
        return null;
    }

    /** Whether something is classified. */
    boolean classifies();

    /** The weights as they are now. */
    NetworkWeights weights();

    /** All that steps change: weights and what the optimiser remembers. */
    List<float[]> state();

    /** Goes back to a state. */
    void restore(List<float[]> state);

    /** What observers may look at. */
    TrainingView view();

    @Override
    void close();

    /**
     * Where training is.
     *
     * @param epoch from 0
     * @param batch of the epoch, from 0
     * @param step updates done before, from 0
     */
    record Place(int epoch, int batch, long step) {}
}
