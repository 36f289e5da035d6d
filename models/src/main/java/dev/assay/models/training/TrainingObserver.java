package dev.assay.models.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches a training. It is called between steps from the thread that trains, and changes nothing of the result. */
public interface TrainingObserver {
    /** Looks at nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /**
     * Whether to be told of a step.
     *
     * @param step updates done with it, from 1
     */
    default boolean watches(long step) {
        return false;
    }

    /** Told after a step that is watched. */
    default void stepDone(Step step, TrainingView view) {}

    /** Told once, before the first step; after a restart again. */
    default void begun(Beginning beginning, TrainingView view) {}

    /**
     * Told after each epoch.
     *
     * @param seconds what it took
     */
    default void epochDone(History.Epoch epoch, double seconds, TrainingView view) {}

    /** The same for both of two, this one first. */
    default TrainingObserver with(TrainingObserver other) {
        return new TwoObservers(this, other);
    }

    /**
     * What is trained on what.
     *
     * @param network its name
     * @param data what is learnt from
     * @param samples their number
     */
    record Subject(String network, String data, int samples) {}

    /**
     * Where a training begins.
     *
     * @param subject what is trained
     * @param done updates that were done before it was stopped; 0 for a new one
     * @param before the epochs that were over then
     * @param seconds what each of them took
     */
    record Beginning(Subject subject, long done, History before, List<Double> seconds) {}

    /**
     * An update of the weights.
     *
     * @param step updates done with it, from 1
     * @param epoch from 1
     * @param loss mean of the batch, before the update
     * @param accuracy the share classified rightly; null where nothing is classified
     * @param learningRate the length of the step
     * @param gradientNorm of all gradients together, before any clipping
     */
    record Step(
            long step, int epoch, double loss, @Nullable Double accuracy, double learningRate, double gradientNorm) {}
}
