package dev.assay.models.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Environment variables of the process as native libraries see them; Java's own copy stays as it was. */
final class NativeEnvironment {
    private static final String ONE_DNN = "TF_ENABLE_ONEDNN_OPTS";

    private NativeEnvironment() {}

    /**
     * Has TensorFlow take oneDNN's kernels on every x86 processor. By itself it does so only on those with instructions for neural networks; without these kernels max pooling with channels in
     * front and grouped convolutions do not run, and all bits are others. Whoever sets the variable decides. To be called before the library is loaded, which reads it once.
     */
    static void preferOneDnn() {
        if (Platform.isLinux() && Platform.isIntel() && System.getenv(ONE_DNN) == null) {
            Function setenv = NativeLibrary.getProcess().getFunction("setenv");
            setenv.invokeInt(new Object[] {ONE_DNN, "1", 0});
        }
    }
}
