package dev.assay.models.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AllocationRecord;
import org.tensorflow.proto.AllocatorMemoryUsed;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * The most bytes that one allocator had given out at a time in a traced run: what every op took and gave back, in the order of the clock. A device's allocator is the one that gives most.
 */
final class PeakMemory {
    /** What is taken in the same microsecond counts before what is given back. */
    private static final Comparator<AllocationRecord> IN_TIME = Comparator.comparingLong(
                    AllocationRecord::getAllocMicros)
            .thenComparing(
                    Comparator.comparingLong(AllocationRecord::getAllocBytes).reversed());

    private PeakMemory() {}

    static long of(StepStats steps) {
        Map<String, List<AllocationRecord>> allocators = new HashMap<>();
        for (DeviceStepStats device : steps.getDevStatsList()) {
            for (NodeExecStats node : device.getNodeStatsList()) {
                for (AllocatorMemoryUsed used : node.getMemoryList()) {
                    allocators
                            .computeIfAbsent(used.getAllocatorName(), name -> new ArrayList<>())
                            .addAll(used.getAllocationRecordsList());
                }
            }
        }
        return allocators.values().stream().mapToLong(PeakMemory::peak).max().orElse(0);
    }

    private static long peak(List<AllocationRecord> records) {
        records.sort(IN_TIME);
        long given = 0;
        long most = 0;
        for (AllocationRecord record : records) {
            given += record.getAllocBytes();
            most = Math.max(most, given);
        }
        return most;
    }
}
