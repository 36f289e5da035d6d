package dev.assay.models.savedmodel.importing;

import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** Places the inputs that are not attacked: the same values for every sample of a batch. */
final class FixedInputs {
    private final FlatGraph graph;
    private final NodeOutput samples;

    /** @param samples the input that takes the samples; its first axis is the batch */
    FixedInputs(FlatGraph graph, NodeOutput samples) {
        this.graph = graph;
        this.samples = samples;
    }

    NodeOutput of(String name, OtherInput input) {
        float[] numbers = new float[input.values().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = input.values().get(i).floatValue();
        }
        long[] axes = input.axes().stream().mapToLong(Long::longValue).toArray();
        NodeOutput constant = typed(name, graph.constant(name, SmallValue.ofFloats(axes, numbers)), input.type());
        return input.batched() ? repeated(name, constant, axes) : constant;
    }

    private NodeOutput typed(String name, NodeOutput floats, DataType type) {
        return type == DataType.DT_FLOAT
                ? floats
                : graph.one(
                        name + "/typed",
                        "Cast",
                        Map.of("SrcT", Attributes.type(DataType.DT_FLOAT), "DstT", Attributes.type(type)),
                        floats);
    }

    private NodeOutput repeated(String name, NodeOutput constant, long[] axes) {
        NodeOutput shape = graph.one(
                name + "/batch_shape",
                "Shape",
                Map.of("T", Attributes.type(samples.type()), "out_type", Attributes.type(DataType.DT_INT32)),
                samples);
        NodeOutput batch = graph.one(
                name + "/batch",
                "Slice",
                Map.of("T", Attributes.type(DataType.DT_INT32), "Index", Attributes.type(DataType.DT_INT32)),
                shape,
                ints(name, 0),
                ints(name, 1));
        NodeOutput first = graph.constant(name + "/axis", SmallValue.ofInt(DataType.DT_INT32, 0));
        NodeOutput target = graph.add(
                        name + "/shape",
                        "ConcatV2",
                        Map.of(
                                "N", Attributes.integer(2),
                                "T", Attributes.type(DataType.DT_INT32),
                                "Tidx", Attributes.type(DataType.DT_INT32)),
                        List.of(batch, ints(name, axes), first))
                .get(0);
        return graph.one(
                name + "/repeated",
                "BroadcastTo",
                Map.of("T", Attributes.type(constant.type()), "Tidx", Attributes.type(DataType.DT_INT32)),
                constant,
                target);
    }

    private NodeOutput ints(String name, long... values) {
        return graph.constant(name + "/numbers", SmallValue.ofInts(DataType.DT_INT32, values));
    }
}
