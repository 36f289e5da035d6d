package dev.assay.models.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * A session that several threads run. Before it first computes something, a session prunes and rewrites its graph for it, which takes as long as
 * hundreds of rows; TensorFlow lets threads that come together all do that, so here one does it while the others wait.
 */
final class SharedSession implements AutoCloseable {
    /** With what every op takes of memory, and without the profiler of a GPU. */
    private static final RunOptions TRACED = RunOptions.newBuilder()
            .setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE)
            .build();

    private final Session session;
    private final @Nullable LongConsumer peaks;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    /** Takes the session over. */
    SharedSession(Session session) {
        this(session, null);
    }

    private SharedSession(Session session, @Nullable LongConsumer peaks) {
        this.session = session;
        this.peaks = peaks;
    }

    Session.Runner runner() {
        return session.runner();
    }

    /**
     * Carries a run out.
     *
     * @param runner of this session
     * @param what one of the things it fetches; runs that fetch it fetch and are fed the same else
     */
    Result run(Session.Runner runner, Output<?> what) {
        String name = what.op().name();
        if (prepared.contains(name)) {
            return carriedOut(runner);
        }
        synchronized (this) {
            Result first = carriedOut(runner);
            prepared.add(name);
            return first;
        }
    }

    private Result carriedOut(Session.Runner runner) {
        LongConsumer measured = peaks;
        if (measured == null) {
            return ModelRun.of(runner);
        }
        Result result = ModelRun.of(runner.setOptions(TRACED), Session.Runner::runAndFetchMetadata);
        result.getMetadata().ifPresent(told -> measured.accept(PeakMemory.of(told.getStepStats())));
        return result;
    }

    /** The same session, with the most memory that each run has at a time told, in bytes; runs take longer. Not to be closed by itself. */
    SharedSession measured(LongConsumer told) {
        return new SharedSession(session, told);
    }

    @Override
    public void close() {
        session.close();
    }
}
