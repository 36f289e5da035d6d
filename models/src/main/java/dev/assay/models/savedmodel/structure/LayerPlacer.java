package dev.assay.models.savedmodel.structure;

import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.AveragePool;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.Rearrangement;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Volume;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.List;
import org.tensorflow.proto.AttrValue;

/** Says with layers what one op does. */
final class LayerPlacer {
    private static final double[] ZERO = {0};
    private static final double[] ONE = {1};
    private static final int MOST_DEPTHWISE = 4_000_000;

    private final StructureReader reader;
    private final LayerList layers;
    private final ConstantTensors constants;
    private final Node node;
    private final String name;

    LayerPlacer(StructureReader reader, LayerList layers, ConstantTensors constants, Node node) {
        this.reader = reader;
        this.layers = layers;
        this.constants = constants;
        this.node = node;
        this.name = node.layer();
    }

    /** Adds the layers and returns the number of their value. */
    int place() {
        return switch (node.op()) {
            case "StopGradient", "Identity", "PreventGradient" -> value(0);
            case "Reshape", "Squeeze", "ExpandDims" -> layers.seen(value(0), output(), name);
            case "MatMul" -> dense();
            case "Conv2D" -> convolution(constant(1));
            case "DepthwiseConv2dNative" -> convolution(spread(constant(1)));
            case "BiasAdd" -> bias();
            case "FusedBatchNormV3" -> normalisation();
            case "Relu" -> layers.add(new Relu(input(0)), name, value(0));
            case "Relu6" -> clipped();
            case "LeakyRelu" -> leaky();
            case "Maximum" -> maximum();
            case "MaxPool" -> layers.add(new MaxPool(sliding(window("ksize"), input(0))), name, value(0));
            case "MaxPoolV2" ->
                layers.add(new MaxPool(sliding(window(integers(1)), window(integers(2)), input(0))), name, value(0));
            case "AvgPool" -> layers.add(new AveragePool(sliding(window("ksize"), input(0))), name, value(0));
            case "Mean" -> mean();
            case "Add", "AddV2", "Sub", "Mul", "RealDiv", "Div" -> arithmetic();
            case "AddN" -> sumOfAll();
            case "ConcatV2" -> concatenated();
            case "Neg" -> scale(value(0), new double[] {-1}, ZERO);
            case "Pad", "PadV2", "Transpose", "ReverseV2" -> rearranged();
            default -> throw unknown();
        };
    }

    private NotStructured unknown() {
        return new NotStructured("the op " + node + " is no affine map, convolution, ReLU or pooling");
    }

    private int dense() {
        if (truth("transpose_a") || input(0).height() * input(0).width() != 1) {
            throw unknown();
        }
        ConstantTensor weights = truth("transpose_b") ? constant(1).transposed() : constant(1);
        Dense layer = new Dense(weights.axis(0), weights.axis(1), weights.values(), new double[weights.axis(1)]);
        return layers.add(layer, name, value(0));
    }

    private int convolution(ConstantTensor kernel) {
        Sliding sliding = sliding(new int[] {kernel.axis(0), kernel.axis(1)}, input(0));
        if (kernel.axis(2) != sliding.input().channels()) {
            throw new NotStructured("the op " + node + " works on groups of channels");
        }
        int filters = kernel.axis(3);
        return layers.add(new Convolution(sliding, filters, kernel.values(), new double[filters]), name, value(0));
    }

    /** A kernel for each channel as one kernel over all channels, zero between them. */
    private ConstantTensor spread(ConstantTensor each) {
        int channels = each.axis(2);
        int multiplier = each.axis(3);
        int filters = channels * multiplier;
        int places = each.axis(0) * each.axis(1);
        if ((long) places * channels * filters > MOST_DEPTHWISE) {
            throw new NotStructured("the op " + node + " has too many channels");
        }
        double[] full = new double[places * channels * filters];
        for (int p = 0; p < places; p++) {
            for (int c = 0; c < channels; c++) {
                for (int m = 0; m < multiplier; m++) {
                    full[(p * channels + c) * filters + c * multiplier + m] =
                            each.values()[(p * channels + c) * multiplier + m];
                }
            }
        }
        return new ConstantTensor(List.of(each.axis(0), each.axis(1), channels, filters), full);
    }

    private int bias() {
        requireChannelsLast();
        return scale(value(0), ONE, constant(1).values());
    }

    private int normalisation() {
        requireChannelsLast();
        if (truth("is_training")) {
            throw new NotStructured("the op " + node + " normalises by the moments of the batch");
        }
        double epsilon = attribute("epsilon").getF();
        double[] gain = constant(1).values();
        double[] offset = constant(2).values();
        double[] mean = constant(3).values();
        double[] variance = constant(4).values();
        double[] factor = new double[gain.length];
        double[] shift = new double[gain.length];
        for (int c = 0; c < gain.length; c++) {
            factor[c] = gain[c] / Math.sqrt(variance[c] + epsilon);
            shift[c] = offset[c] - mean[c] * factor[c];
        }
        return scale(value(0), factor, shift);
    }

    /** {@code min(max(x, 0), 6) = max(x, 0) - max(x - 6, 0)}. */
    private int clipped() {
        int positive = layers.add(new Relu(input(0)), name, value(0));
        int above = layers.scale(value(0), ONE, new double[] {-6}, false, name);
        int over = layers.scale(layers.add(new Relu(input(0)), name, above), new double[] {-1}, ZERO, false, name);
        return layers.sum(positive, over, input(0), name);
    }

    /** {@code max(x, s x) = s x + (1 - s) max(x, 0)} for a slope s from 0 to 1. */
    private int leaky() {
        double slope = attribute("alpha").getF();
        if (!(slope >= 0 && slope <= 1)) {
            throw unknown();
        }
        int line = layers.scale(value(0), new double[] {slope}, ZERO, false, name);
        int positive = layers.add(new Relu(input(0)), name, value(0));
        int rest = layers.scale(positive, new double[] {1 - slope}, ZERO, false, name);
        return layers.sum(line, rest, input(0), name);
    }

    private int maximum() {
        int constant = constants.has(node.input(0)) ? 0 : 1;
        for (double bound : constant(constant).values()) {
            if (bound != 0) {
                throw unknown();
            }
        }
        return layers.add(new Relu(input(1 - constant)), name, value(1 - constant));
    }

    /** The mean over rows and columns. */
    private int mean() {
        long[] axes = integers(1);
        Volume volume = input(0);
        boolean places = node.input(0).shape().numDimensions() == 4
                && axes.length == 2
                && Math.floorMod(axes[0], 4L) == 1
                && Math.floorMod(axes[1], 4L) == 2;
        if (!places) {
            throw unknown();
        }
        Sliding all = Sliding.valid(volume, volume.height(), volume.width(), 1, 1);
        return layers.seen(layers.add(new AveragePool(all), name, value(0)), output(), name);
    }

    private int arithmetic() {
        boolean division = node.is("RealDiv") || node.is("Div");
        boolean product = division || node.is("Mul");
        boolean first = constants.has(node.input(0));
        if (!first && !constants.has(node.input(1))) {
            if (product) {
                throw new NotStructured("the op " + node + " multiplies values that depend on the sample");
            }
            int other = node.is("Sub") ? layers.scale(value(1), new double[] {-1}, ZERO, false, name) : value(1);
            if (!input(0).equals(input(1))) {
                throw new NotStructured("the op " + node + " adds values of different shapes");
            }
            return layers.sum(value(0), other, input(0), name);
        }
        int dependent = first ? 1 : 0;
        List<Integer> sample = StructureReader.axes(node.output(0), node);
        if (!sample.equals(StructureReader.axes(node.input(dependent), node))) {
            throw new NotStructured("the op " + node + " repeats values that depend on the sample");
        }
        double[] constant = constant(1 - dependent).over(sample, "the op " + node);
        if (division && first) {
            throw unknown();
        }
        if (product) {
            return scale(value(dependent), division ? inverse(constant) : constant, ZERO);
        }
        boolean subtracted = node.is("Sub");
        return scale(
                value(dependent),
                subtracted && first ? new double[] {-1} : ONE,
                subtracted && !first ? negative(constant) : constant);
    }

    private int sumOfAll() {
        int sum = value(0);
        for (int i = 1; i < node.inputs().size(); i++) {
            sum = layers.sum(sum, value(i), input(0), name);
        }
        return sum;
    }

    /** Each part in its place with zeros around it, added up. */
    private int concatenated() {
        int last = node.inputs().size() - 1;
        List<Integer> to = StructureReader.axes(node.output(0), node);
        int axis = (int) Math.floorMod(integers(last)[0], to.size() + 1L) - 1;
        if (axis < 0) {
            throw new NotStructured("the op " + node + " joins samples");
        }
        int sum = -1;
        int start = 0;
        for (int i = 0; i < last; i++) {
            List<Integer> from = StructureReader.axes(node.input(i), node);
            int[] source = Places.part(from, to, axis, start);
            int part = layers.add(new Rearrangement(input(i), output(), source), name, value(i));
            sum = sum < 0 ? part : layers.sum(sum, part, output(), name);
            start += from.get(axis);
        }
        return sum;
    }

    private int rearranged() {
        List<Integer> from = StructureReader.axes(node.input(0), node);
        List<Integer> to = StructureReader.axes(node.output(0), node);
        boolean fills = node.is("PadV2");
        if (fills) {
            for (double value : constant(2).values()) {
                if (value != 0) {
                    throw unknown();
                }
            }
        }
        int[] source = Places.sources(node.op(), from, to, integers(1))
                .orElseThrow(() -> new NotStructured("the op " + node + " moves samples"));
        return layers.add(new Rearrangement(input(0), output(), source), name, value(0));
    }

    private int scale(int from, double[] factor, double[] constant) {
        boolean sole = node.inputs().stream().noneMatch(input -> !constants.has(input) && !reader.sole(input));
        return layers.scale(from, factor, constant, sole, name);
    }

    private static double[] inverse(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = 1 / values[i];
        }
        return result;
    }

    private static double[] negative(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = -values[i];
        }
        return result;
    }

    private Sliding sliding(int[] kernel, Volume input) {
        return sliding(kernel, window("strides"), input);
    }

    private Sliding sliding(int[] kernel, int[] strides, Volume input) {
        requireChannelsLast();
        if (node.attributes().containsKey("dilations")
                && attribute("dilations").getList().getIList().stream().anyMatch(d -> d != 1)) {
            throw new NotStructured("the op " + node + " is dilated");
        }
        String padding = attribute("padding").getS().toStringUtf8();
        return switch (padding) {
            case "VALID" -> Sliding.valid(input, kernel[0], kernel[1], strides[0], strides[1]);
            case "SAME" -> Sliding.same(input, kernel[0], kernel[1], strides[0], strides[1]);
            default -> throw new NotStructured("the op " + node + " has the padding " + padding);
        };
    }

    private void requireChannelsLast() {
        AttrValue format = node.attributes().get("data_format");
        boolean image = node.input(0).shape().numDimensions() == 4;
        if (image && format != null && !format.getS().toStringUtf8().equals("NHWC")) {
            throw new NotStructured("the op " + node + " has its channels first");
        }
    }

    /** Rows and columns out of four axes. */
    private int[] window(String attribute) {
        return window(attribute(attribute).getList().getIList().stream()
                .mapToLong(Long::longValue)
                .toArray());
    }

    private int[] window(long[] axes) {
        if (axes.length != 4 || axes[0] != 1 || axes[3] != 1) {
            throw new NotStructured("the op " + node + " slides over samples or channels");
        }
        return new int[] {Math.toIntExact(axes[1]), Math.toIntExact(axes[2])};
    }

    private long[] integers(int input) {
        return node.input(input)
                .value()
                .map(SmallValue::ints)
                .orElseThrow(() -> new NotStructured("the op " + node + " depends on the size of the batch"));
    }

    private AttrValue attribute(String attribute) {
        AttrValue value = node.attributes().get(attribute);
        if (value == null) {
            throw new NotStructured("the op " + node + " has no attribute '" + attribute + "'");
        }
        return value;
    }

    private boolean truth(String attribute) {
        AttrValue value = node.attributes().get(attribute);
        return value != null && value.getB();
    }

    private int value(int input) {
        return reader.value(node.input(input), node);
    }

    private ConstantTensor constant(int input) {
        return constants.get(node.input(input), "the op " + node);
    }

    private Volume input(int input) {
        return Volume.of(new Shape(StructureReader.axes(node.input(input), node)));
    }

    private Volume output() {
        return Volume.of(new Shape(StructureReader.axes(node.output(0), node)));
    }
}
