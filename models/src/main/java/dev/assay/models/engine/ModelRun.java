package dev.assay.models.engine;

import dev.assay.core.error.DeviceMemoryException;
import java.util.function.Function;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Carries runs of models out, so that a device without memory is told from everything else that can go wrong. */
public final class ModelRun {
    private ModelRun() {}

    /**
     * Carries a run out.
     *
     * @throws DeviceMemoryException where the device has no memory for it
     */
    public static Result of(Session.Runner runner) {
        return of(runner, Session.Runner::run);
    }

    /** Carries a run out in a way of the caller's. */
    static Result of(Session.Runner runner, Function<Session.Runner, Result> way) {
        try {
            return way.apply(runner);
        } catch (TFResourceExhaustedException e) {
            throw new DeviceMemoryException(e);
        }
    }
}
