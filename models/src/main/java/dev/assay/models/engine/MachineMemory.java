package dev.assay.models.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory that runs of models can have: the same on every start on the same machine, whatever else is running there. */
public final class MachineMemory {
    /** The rest is for what libraries take besides, and for gaps. */
    private static final double SHARE = 0.8;

    private MachineMemory() {}

    /**
     * What runs of models may take together, in bytes: of a GPU's memory where TensorFlow has one, else of what the machine or container has beyond Java's heap.
     *
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static long forRuns() {
        long gpu = TensorFlowRuntime.describe().gpuBytes();
        return (long) (SHARE * (gpu > 0 ? gpu : beyondHeap()));
    }

    private static long beyondHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(system.getTotalMemorySize() - heap, 0)
                : heap;
    }
}
