package dev.assay.models.savedmodel.importing;

import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Finds the logits behind a model's output: takes the softmax or sigmoid off, whatever it is wrapped in and however it is written. */
final class LogitsFinder {
    private final FlatGraph graph;

    /**
     * Logits in the graph.
     *
     * @param logits rows of scores, as wide as the output
     */
    record Found(NodeOutput logits, LogitsSource source) {}

    LogitsFinder(FlatGraph graph) {
        this.graph = graph;
    }

    /** @param output of floats, its last axis the classes */
    Found find(NodeOutput output) {
        NodeOutput end = unwrapped(output);
        long width = lastAxis(output);
        Optional<NodeOutput> written = writtenOut(end);
        if (written.isPresent()) {
            return new Found(rows(written.get(), width), LogitsSource.WRITTEN_OUT_SOFTMAX);
        }
        return switch (end.node().op()) {
            case "Softmax" -> new Found(rows(end.node().input(0), width), LogitsSource.SOFTMAX);
            case "LogSoftmax" -> new Found(rows(end.node().input(0), width), LogitsSource.LOG_SOFTMAX);
            case "Sigmoid" ->
                width == 1
                        ? new Found(twoClasses(rows(end.node().input(0), 1)), LogitsSource.SIGMOID)
                        : new Found(rows(end.node().input(0), width), LogitsSource.SIGMOIDS);
            default -> new Found(rows(output, width), LogitsSource.OUTPUT);
        };
    }

    /** What is behind ops that only change shape or precision, as long as a row's last axis stays the same. */
    private static NodeOutput unwrapped(NodeOutput output) {
        NodeOutput current = output;
        while (true) {
            boolean wraps = switch (current.node().op()) {
                case "Reshape", "Squeeze", "ExpandDims" ->
                    lastAxis(current) > 0
                            && lastAxis(current) == lastAxis(current.node().input(0));
                case "Cast" -> isFloat(current.node().input(0).type()) && isFloat(current.type());
                default -> false;
            };
            if (!wraps) {
                return current;
            }
            current = current.node().input(0);
        }
    }

    /** The argument x of {@code exp(x) / sum exp(x)}; a constant of the row that was subtracted makes no difference. */
    private static Optional<NodeOutput> writtenOut(NodeOutput end) {
        if (!end.is("RealDiv") && !end.is("Div")) {
            return Optional.empty();
        }
        NodeOutput exponential = end.node().input(0);
        NodeOutput sum = end.node().input(1);
        boolean softmax =
                exponential.is("Exp") && sum.is("Sum") && sum.node().input(0).equals(exponential) && overLastAxis(sum);
        if (!softmax) {
            return Optional.empty();
        }
        NodeOutput argument = exponential.node().input(0);
        boolean shifted = argument.is("Sub")
                && lastAxis(argument.node().input(1)) == 1
                && lastAxis(argument.node().input(0)) == lastAxis(end);
        return Optional.of(shifted ? argument.node().input(0) : argument);
    }

    private static boolean overLastAxis(NodeOutput sum) {
        Optional<SmallValue> axes = sum.node().input(1).value();
        Shape summed = sum.node().input(0).shape();
        if (axes.isEmpty() || summed.isUnknown()) {
            return false;
        }
        long[] values = axes.get().ints();
        return values.length == 1 && (values[0] == -1 || values[0] == summed.numDimensions() - 1);
    }

    /** The logits z of one class as those of two, [0, z]: their softmax is the sigmoid of z. */
    private NodeOutput twoClasses(NodeOutput score) {
        Map<String, org.tensorflow.proto.AttrValue> type = Map.of("T", Attributes.type(score.type()));
        NodeOutput zeros = graph.one("assay/other", "ZerosLike", type, score);
        NodeOutput axis = graph.constant("assay/axis", SmallValue.ofInt(DataType.DT_INT32, 1));
        return graph.add(
                        "assay/two_classes",
                        "ConcatV2",
                        Map.of("N", Attributes.integer(2), "T", Attributes.type(score.type())),
                        List.of(zeros, score, axis))
                .get(0);
    }

    /** As single-precision rows. */
    private NodeOutput rows(NodeOutput scores, long width) {
        NodeOutput floats = scores.type() == DataType.DT_FLOAT
                ? scores
                : graph.one(
                        "assay/floats",
                        "Cast",
                        Map.of(
                                "SrcT", Attributes.type(scores.type()),
                                "DstT", Attributes.type(DataType.DT_FLOAT)),
                        scores);
        Shape shape = floats.shape();
        boolean row = shape.isUnknown() || shape.numDimensions() == 2 || !rowLike(shape);
        if (row || width < 1) {
            return floats;
        }
        NodeOutput target = graph.constant("assay/rows", SmallValue.ofInts(DataType.DT_INT32, -1, width));
        return graph.one("assay/logits", "Reshape", Map.of("T", Attributes.type(DataType.DT_FLOAT)), floats, target);
    }

    /** Whether every axis between the first and the last has size 1: only then a reshape makes one row of every sample. */
    private static boolean rowLike(Shape shape) {
        for (int i = 1; i < shape.numDimensions() - 1; i++) {
            if (shape.get(i) != 1) {
                return false;
            }
        }
        return shape.numDimensions() > 2;
    }

    private static long lastAxis(NodeOutput tensor) {
        Shape shape = tensor.shape();
        return shape.isUnknown() || shape.numDimensions() == 0 ? -1 : shape.get(shape.numDimensions() - 1);
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }
}
