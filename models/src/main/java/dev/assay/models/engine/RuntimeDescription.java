package dev.assay.models.engine;

import java.util.List;

/**
 * What computes in this process.
 *
 * @param tensorFlow version of the native library
 * @param tensorFlowJava version of its Java binding
 * @param djl version of the Deep Java Library
 * @param devices TensorFlow's names of the devices, such as {@code CPU:0}
 * @param gpuBytes the memory of the first GPU as TensorFlow has it; 0 where there is none
 * @param intraOpThreads size of the pool that one op may use; it decides the bits of results
 */
public record RuntimeDescription(
        String tensorFlow, String tensorFlowJava, String djl, List<String> devices, long gpuBytes, int intraOpThreads) {
    public RuntimeDescription {
        devices = List.copyOf(devices);
    }
}
