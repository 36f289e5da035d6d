package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;

/** What flows along an edge of the model's graph while it is inlined. */
public sealed interface Value {
    /** A tensor of the flat graph. */
    record Plain(NodeOutput output) implements Value {}

    /**
     * The model's input of whole numbers, which is fed as floats: a cast to floats is where its gradient is taken.
     *
     * @param floats the tensor that is fed, or one that only moves its elements
     * @param declared the type that the model asks for
     */
    record Whole(NodeOutput floats, DataType declared) implements Value {}

    /**
     * A handle of a variable.
     *
     * @param name of the node that makes the handle
     */
    record Variable(String name) implements Value {}

    /**
     * A list of tensors, as loops read and write them. Every operation on it gives a new one.
     *
     * @param type of the elements' elements
     * @param items in order; null where nothing was written yet
     * @param elementShape the shape its maker gave
     */
    record ItemList(DataType type, List<@Nullable NodeOutput> items, NodeOutput elementShape) implements Value {
        public ItemList {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }
    }

    /** The side of a branch that is not taken, or an output that nobody asked for. */
    record Dead() implements Value {}
}
