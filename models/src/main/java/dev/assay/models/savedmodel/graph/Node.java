package dev.assay.models.savedmodel.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** An op with its attributes and inputs, placed in a {@link FlatGraph}. Two nodes are equal only when they are the same. */
public final class Node {
    private final int position;
    private final String name;
    private final String origin;
    private final String op;
    private final Map<String, AttrValue> attributes;
    private final List<NodeOutput> inputs;
    private final List<Outlook> outlooks;
    private final @Nullable Tensor weight;

    Node(
            int position,
            String name,
            String origin,
            String op,
            Map<String, AttrValue> attributes,
            List<NodeOutput> inputs,
            List<Outlook> outlooks,
            @Nullable Tensor weight) {
        this.position = position;
        this.name = name;
        this.origin = origin;
        this.op = op;
        this.attributes = Map.copyOf(attributes);
        this.inputs = List.copyOf(inputs);
        this.outlooks = List.copyOf(outlooks);
        this.weight = weight;
    }

    /** Its place in the order of construction: inputs come before those who use them. */
    int position() {
        return position;
    }

    /** Unique in the graph. */
    public String name() {
        return name;
    }

    /** What it was called where it came from; several nodes may share it. */
    public String origin() {
        return origin;
    }

    /** The layer it belongs to, as far as names tell: its origin without the last part. */
    public String layer() {
        int slash = origin.lastIndexOf('/');
        return slash < 0 ? origin : origin.substring(0, slash);
    }

    /** The name of TensorFlow's op. */
    public String op() {
        return op;
    }

    /** Whether it is of this op. */
    public boolean is(String candidate) {
        return op.equals(candidate);
    }

    public Map<String, AttrValue> attributes() {
        return attributes;
    }

    public List<NodeOutput> inputs() {
        return inputs;
    }

    /** One of its inputs. */
    public NodeOutput input(int index) {
        return inputs.get(index);
    }

    /** How many outputs it has. */
    public int outputs() {
        return outlooks.size();
    }

    /** One of its outputs. */
    public NodeOutput output(int index) {
        if (index < 0 || index >= outlooks.size()) {
            throw new IndexOutOfBoundsException(
                    "The op " + op + " (" + name + ") has " + outlooks.size() + " outputs, asked for " + index);
        }
        return new NodeOutput(this, index);
    }

    Outlook outlook(int output) {
        return outlooks.get(output);
    }

    DataType type(int output) {
        return outlooks.get(output).type();
    }

    /** The value of a variable that this constant stands for; null for every other node. */
    @Nullable
    Tensor weight() {
        return weight;
    }

    /** The numbers of a constant that is small enough to be a scale, an offset or statistics of channels; empty for every other node. */
    public Optional<float[]> floats() {
        if (weight != null) {
            return weight.dataType() == DataType.DT_FLOAT && weight.shape().size() <= SmallValue.LARGEST
                    ? Optional.of(SmallValue.of(weight.asRawTensor()).floats())
                    : Optional.empty();
        }
        return is("Const") && type(0) == DataType.DT_FLOAT
                ? outlook(0).value().map(SmallValue::floats)
                : Optional.empty();
    }

    /** How many numbers it holds, if it is the value of a variable. */
    public long weights() {
        return weight == null ? 0 : weight.shape().size();
    }

    @Override
    public String toString() {
        return op + " '" + origin + "'";
    }
}
