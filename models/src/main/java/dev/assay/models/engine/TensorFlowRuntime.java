package dev.assay.models.engine;

import ai.djl.engine.Engine;
import dev.assay.core.ending.Ending;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * The one TensorFlow of this process. It has to be started before anything else in this module is used, because the first session fixes
 * the size of the intra-op pool for good and with it the bits of every result.
 */
public final class TensorFlowRuntime {
    private static @Nullable RuntimeDescription started;

    private TensorFlowRuntime() {}

    /**
     * Loads the native library and fixes the intra-op pool. Starting again with the same number does nothing.
     *
     * @param intraOpThreads threads that one op may use, at least 1: audits use 1, training as many as there are cores
     * @throws IllegalStateException when it was started with another number
     * @throws UserError when the native library does not load on this machine
     */
    public static synchronized void start(int intraOpThreads) {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("The intra-op pool needs 1 thread or more, received " + intraOpThreads);
        }
        RuntimeDescription before = started;
        if (before == null) {
            load();
            Ending.ofProcess().add(Ending.Stage.REST, ModelRun::rest);
            FirstSession.Devices devices = FirstSession.open(intraOpThreads);
            started = new RuntimeDescription(
                    TensorFlow.version(),
                    bindingVersion(),
                    Engine.getDjlVersion(),
                    devices.names(),
                    devices.gpuBytes(),
                    intraOpThreads);
        } else if (before.intraOpThreads() != intraOpThreads) {
            throw new IllegalStateException("TensorFlow runs with an intra-op pool of " + before.intraOpThreads()
                    + " in this process and the pool cannot be changed to " + intraOpThreads
                    + ": start another process");
        }
    }

    /**
     * What was started.
     *
     * @throws IllegalStateException when {@link #start} was not called yet
     */
    public static synchronized RuntimeDescription describe() {
        RuntimeDescription description = started;
        if (description == null) {
            throw new IllegalStateException("TensorFlow was not started: call TensorFlowRuntime.start(intraOpThreads)");
        }
        return description;
    }

    private static void load() {
        // DJL would fetch its own native library, and report home, unless it is told not to.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // JavaCPP's own memory limits force full collections; memory here has owners.
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        NativeEnvironment.preferOneDnn();
        try {
            Path library = Path.of(Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class));
            Path directory = library.getParent();
            if (directory != null) {
                System.setProperty("TENSORFLOW_LIBRARY_PATH", directory.toString());
            }
        } catch (LinkageError e) {
            throw new UserError(
                    "TensorFlow's native library does not load on " + Loader.getPlatform() + ": " + e.getMessage(), e);
        }
    }

    private static String bindingVersion() {
        String file = "/META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";
        try (InputStream in = TensorFlow.class.getResourceAsStream(file)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The devices as the report names them, without the job and task they never vary in. */
    static List<String> shortNames(List<String> devices) {
        return devices.stream()
                .map(name -> name.substring(name.lastIndexOf("device:") + "device:".length()))
                .toList();
    }
}
