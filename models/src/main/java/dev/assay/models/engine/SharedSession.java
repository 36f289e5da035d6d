package dev.assay.models.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * A session that several threads run. Before it first computes something, a session prunes and rewrites its graph for it, which takes as long as
 * hundreds of rows; TensorFlow lets threads that come together all do that, so here one does it while the others wait.
 */
final class SharedSession implements AutoCloseable {
    private final Session session;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    /** Takes the session over. */
    SharedSession(Session session) {
        this.session = session;
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
            return runner.run();
        }
        synchronized (this) {
            Result first = runner.run();
            prepared.add(name);
            return first;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
