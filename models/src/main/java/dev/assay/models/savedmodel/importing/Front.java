package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.models.preprocessing.ChannelMap;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Puts what lies between the data and a network in front of it, so that gradients come out in the units of the data. */
final class Front {
    private static final Map<String, AttrValue> FLOAT = Map.of("T", Attributes.type(DataType.DT_FLOAT));

    private final Preprocessing preprocessing;
    private final InputSpec data;

    Front(Preprocessing preprocessing, InputSpec data) {
        this.preprocessing = preprocessing;
        this.data = data;
    }

    /**
     * The shape of a sample as it is fed: the data's where something is done to its channels.
     *
     * @param network the shape that the network would be fed by itself, of as many values
     */
    Shape fed(Shape network) {
        return preprocessing.isNoneFor(data) ? network : data.shape();
    }

    /**
     * Places the map.
     *
     * @param samples of shape {@link #fed}
     * @param network the shape that the network is fed
     */
    NodeOutput place(FlatGraph flat, NodeOutput samples, Shape network) {
        if (preprocessing.isNoneFor(data)) {
            return samples;
        }
        ChannelMap map = preprocessing.on(data);
        int axes = data.shape().axes().size();
        NodeOutput ordered = map.reversed()
                ? flat.one(
                        "assay_reversed",
                        "ReverseV2",
                        Map.of("T", Attributes.type(DataType.DT_FLOAT), "Tidx", Attributes.type(DataType.DT_INT32)),
                        samples,
                        flat.constant("assay_channels", SmallValue.ofInts(DataType.DT_INT32, axes)))
                : samples;
        NodeOutput scaled = flat.one("assay_scaled", "Mul", FLOAT, ordered, vector(flat, "assay_scale", map.scale()));
        NodeOutput moved = flat.one("assay_moved", "AddV2", FLOAT, scaled, vector(flat, "assay_offset", map.offset()));
        if (network.equals(data.shape())) {
            return moved;
        }
        long[] target = new long[network.axes().size() + 1];
        target[0] = -1;
        for (int i = 1; i < target.length; i++) {
            target[i] = network.axes().get(i - 1);
        }
        return flat.one(
                "assay_shaped",
                "Reshape",
                Map.of("T", Attributes.type(DataType.DT_FLOAT), "Tshape", Attributes.type(DataType.DT_INT32)),
                moved,
                flat.constant("assay_shape", SmallValue.ofInts(DataType.DT_INT32, target)));
    }

    /** One value goes for samples of any shape, whose last axis need not be the channels'. */
    private static NodeOutput vector(FlatGraph flat, String name, float[] values) {
        long[] shape = values.length == 1 ? new long[0] : new long[] {values.length};
        return flat.constant(name, SmallValue.ofFloats(shape, values));
    }
}
