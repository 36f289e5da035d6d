package dev.assay.cli.environment;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.cli.version.Version;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * What the program runs on.
 *
 * @param assay the program's version
 * @param java name, version and home of the Java that runs it
 * @param system name, version and architecture of the operating system
 * @param processor the processor's name and how many cores of it may be used
 * @param memory what there is and what of it the heap may take
 * @param engine what computes
 * @param dataDirectory where complete data sets are looked for
 */
record Environment(
        Version assay,
        Java java,
        OperatingSystem system,
        Processor processor,
        Memory memory,
        Engine engine,
        String dataDirectory) {
    /**
     * The Java virtual machine.
     *
     * @param version such as {@code 17.0.15+6}
     */
    record Java(String name, String version, String vendor, String home) {}

    /** The operating system. */
    record OperatingSystem(String name, String version, String architecture) {}

    /**
     * The processor.
     *
     * @param cores how many this process may use
     */
    record Processor(String name, int cores) {}

    /** The memory, in bytes. */
    record Memory(long total, long free, long heapLimit) {}

    /**
     * The engine.
     *
     * @param devices TensorFlow's names of the devices, such as {@code CPU:0}
     * @param failure why it does not load; empty when it does
     */
    record Engine(String tensorFlow, String tensorFlowJava, String djl, List<String> devices, String failure) {
        Engine {
            devices = List.copyOf(devices);
        }
    }

    /** Reads it from the running system. */
    static Environment current(Engine engine, Path dataDirectory) {
        Runtime runtime = Runtime.getRuntime();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Environment(
                Version.current(),
                new Java(
                        property("java.vm.name"),
                        Runtime.version().toString(),
                        property("java.vendor"),
                        property("java.home")),
                new OperatingSystem(property("os.name"), property("os.version"), property("os.arch")),
                new Processor(ProcessorName.read(), runtime.availableProcessors()),
                new Memory(system.getTotalMemorySize(), system.getFreeMemorySize(), runtime.maxMemory()),
                engine,
                dataDirectory.toString());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
