package dev.assay.models.engine;

import org.tensorflow.proto.ConfigProto;

/**
 * Sessions on whose graphs TensorFlow's rewriters (Grappler) do not work: they make networks faster, and take minutes on an unrolled loop and longer than
 * the run where there is only one.
 */
public final class PlainSessions {
    private PlainSessions() {}

    /** How such a session is opened. */
    public static ConfigProto config() {
        return config(ConfigProto.newBuilder());
    }

    /** The same with other settings too. */
    public static ConfigProto config(ConfigProto.Builder others) {
        others.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
        return others.build();
    }
}
