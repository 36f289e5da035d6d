package dev.assay.models.savedmodel.scan;

/**
 * How large a graph may be. Far above any model that is known, far below what exhausts a machine.
 *
 * @param fileBytes size of {@code saved_model.pb}; protobuf itself ends at 2 GB
 * @param depth messages within messages; protobuf's own readers stop at the same number
 * @param objects messages, texts and unknown fields in the file
 * @param memory estimated bytes of the parsed file
 * @param nodes nodes in all graphs and functions together
 * @param functions functions in all libraries together
 * @param expandedNodes nodes when every call is replaced by the function it calls
 * @param constantBytes bytes of all constants as tensors
 * @param calls calls within calls
 * @param files files in the model's directory
 */
record ScanLimits(
        long fileBytes,
        int depth,
        long objects,
        long memory,
        long nodes,
        long functions,
        long expandedNodes,
        long constantBytes,
        int calls,
        int files) {
    ScanLimits {
        if (Math.min(Math.min(fileBytes, depth), Math.min(objects, memory)) < 1
                || Math.min(Math.min(nodes, functions), Math.min(expandedNodes, constantBytes)) < 1
                || Math.min(calls, files) < 1) {
            throw new IllegalArgumentException("Limits have to be 1 or more");
        }
    }

    /** The limits of this process: the parsed graph may take half of the heap. */
    static ScanLimits ofProcess() {
        return new ScanLimits(
                Integer.MAX_VALUE,
                100,
                20_000_000,
                Math.max(1, Runtime.getRuntime().maxMemory() / 2),
                1_000_000,
                50_000,
                5_000_000,
                1L << 32,
                200,
                10_000);
    }
}
