package dev.assay.models.engine;

import dev.assay.core.error.UserError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.DeviceSpec;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * Where a graph computes.
 *
 * @param text {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 */
public record ComputeDevice(String text) {
    /** Where TensorFlow puts things by itself: on a GPU if there is one. */
    public static final ComputeDevice AUTO = new ComputeDevice("auto");

    private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

    public ComputeDevice {
        if (!text.equals("auto") && !text.equals("cpu") && !GPU.matcher(text).matches()) {
            throw new UserError("Expected the device auto, cpu, gpu or gpu:N, received '" + text + "'");
        }
    }

    /**
     * Refuses a device that this machine or this build does not have.
     *
     * @throws UserError when it is not there
     */
    public void requirePresent(List<String> devices) {
        if (isGpu() && !devices.contains("GPU:" + number())) {
            throw new UserError("Expected one of this machine's devices (" + String.join(", ", devices) + "), received "
                    + text
                    + (devices.stream().noneMatch(device -> device.startsWith("GPU"))
                            ? "; GPUs need a build with -Pgpu"
                            : ""));
        }
    }

    /** The name in records: the device that computes. */
    public String name(List<String> devices) {
        boolean first = text.equals("auto") && devices.contains("GPU:0");
        return isGpu() ? "GPU:" + number() : first ? "GPU:0" : "CPU:0";
    }

    /** Ops that are added to this device. */
    public Ops place(Ops tf) {
        return isGpu()
                ? tf.withDevice(DeviceSpec.newBuilder()
                        .deviceType(DeviceSpec.DeviceType.GPU)
                        .deviceIndex(number())
                        .build())
                : tf;
    }

    /** How sessions are opened: what a GPU has no kernel for goes to the processor, and {@code cpu} sees no GPU. */
    public ConfigProto.Builder sessions() {
        ConfigProto.Builder config = ConfigProto.newBuilder().setAllowSoftPlacement(true);
        return text.equals("cpu") ? config.putDeviceCount("GPU", 0) : config;
    }

    private boolean isGpu() {
        return text.startsWith("gpu");
    }

    private int number() {
        Matcher matcher = GPU.matcher(text);
        return matcher.matches() && matcher.group(1) != null ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
