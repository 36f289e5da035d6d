package dev.assay.models.savedmodel.variables;

import org.tensorflow.proto.NodeDef;

/** What flows through a restoring graph, as far as it is known without running it. */
sealed interface FlowValue {
    /** A variable, by its name. */
    record Variable(String name) implements FlowValue {}

    /** The value of a checkpoint's entry, unchanged. */
    record Entry(CheckpointKey key) implements FlowValue {}

    /**
     * Anything else.
     *
     * @param source what it comes from, for people
     */
    record Unknown(String source) implements FlowValue {
        static Unknown of(NodeDef node) {
            return new Unknown(node.getOp() + " '" + node.getName() + "'");
        }
    }
}
