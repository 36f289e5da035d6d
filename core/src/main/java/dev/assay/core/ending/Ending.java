package dev.assay.core.ending;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is still to be done when the process ends, by itself or because it was asked to, in the order of {@link Stage}. Hooks of the JVM run all at once,
 * and some of this has to come after the rest.
 */
public final class Ending {
    private static final Ending OF_PROCESS = new Ending();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OF_PROCESS::run, "ending"));
    }

    private final List<Action> actions = new CopyOnWriteArrayList<>();

    /** An ending that comes when it is called for. */
    Ending() {}

    /** The ending of this process. */
    public static Ending ofProcess() {
        return OF_PROCESS;
    }

    /** When something is done; stages in their order. */
    public enum Stage {
        /** Work under way keeps what it needs to go on another time. */
        KEEP,
        /** Work under way comes to rest. */
        REST,
        /** What is half-written goes. */
        CLEAN
    }

    /** Something that was to be done and no longer is. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Has something done at the end.
     *
     * @param action must return, within seconds; what it throws is not told to anybody
     */
    public Registration add(Stage stage, Runnable action) {
        Action added = new Action(stage, action);
        actions.add(added);
        return () -> actions.remove(added);
    }

    /** Does it all, each stage after the one before. */
    void run() {
        for (Stage stage : Stage.values()) {
            actions.stream().filter(action -> action.stage == stage).forEach(Action::run);
        }
    }

    private record Action(Stage stage, Runnable action) {
        // There is nobody left to tell, and the others have still to be done.
        @SuppressWarnings("EmptyCatch")
        void run() {
            try {
                action.run();
            } catch (RuntimeException e) {
            }
        }
    }
}
