package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Bounds;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The range of values that a network seems made for, read off its first ops. What they do to a value x before the first weights mix values is
 * {@code a·x + b}, since networks scale and centre their inputs; the usual range is sought whose middle is sent near 0 and whose width near 2.
 * This is a guess, which an audit confirms by accuracy.
 */
final class ExpectedRange {
    private static final List<Bounds> USUAL = List.of(Bounds.UNIT, new Bounds(0, 255), new Bounds(-1, 1));
    private static final Set<String> UNCHANGED =
            Set.of("Identity", "Cast", "Reshape", "Transpose", "ExpandDims", "Squeeze", "Pad", "PadV2", "ReverseV2");
    /** A range that is further from what it should be than this is none. */
    private static final double WORST = 2;
    /** How much further the second best has to be. */
    private static final double CLEARLY = 0.5;

    private final List<Node> nodes;
    private double scale = 1;
    private double offset;

    private ExpectedRange(List<Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * Looks at what is done to an input.
     *
     * @param nodes all nodes of the graph
     * @param input the network's input, behind any preprocessing that the user asked for
     */
    static Optional<Bounds> of(List<Node> nodes, NodeOutput input) {
        return new ExpectedRange(nodes).follow(input);
    }

    private Optional<Bounds> follow(NodeOutput input) {
        NodeOutput reached = input;
        boolean going = true;
        while (going) {
            NodeOutput here = reached;
            List<Node> users = nodes.stream()
                    .filter(node -> !node.is("Shape") && node.inputs().contains(here))
                    .toList();
            going = users.size() == 1 && pass(users.get(0), here);
            reached = going ? users.get(0).output(0) : here;
        }
        boolean nothing = scale == 0 || (scale == 1 && offset == 0);
        return nothing ? Optional.empty() : likeliest();
    }

    /** Whether a node is one of those that scale and move, which then is taken into account. */
    private boolean pass(Node node, NodeOutput from) {
        if (UNCHANGED.contains(node.op())) {
            return node.input(0).equals(from);
        }
        if (node.is("FusedBatchNormV3")) {
            return node.input(0).equals(from) && normalise(node);
        }
        if (node.inputs().size() != 2) {
            return false;
        }
        boolean first = node.input(0).equals(from);
        Optional<Double> other = mean(node.input(first ? 1 : 0));
        return other.isPresent() && combine(node.op(), first, other.get());
    }

    private boolean combine(String op, boolean first, double other) {
        switch (op) {
            case "Mul" -> {
                scale *= other;
                offset *= other;
            }
            case "RealDiv", "Div" -> {
                if (!first || other == 0) {
                    return false;
                }
                scale /= other;
                offset /= other;
            }
            case "Add", "AddV2", "BiasAdd" -> offset += other;
            case "Sub" -> {
                offset = first ? offset - other : other - offset;
                scale = first ? scale : -scale;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean normalise(Node node) {
        Optional<Double> mean = mean(node.input(3));
        Optional<Double> variance = mean(node.input(4));
        if (mean.isEmpty() || variance.isEmpty() || variance.get() <= 0) {
            return false;
        }
        double deviation = Math.sqrt(variance.get());
        scale /= deviation;
        offset = (offset - mean.get()) / deviation;
        return true;
    }

    /** One number for all channels, which scaling layers treat much alike. */
    private static Optional<Double> mean(NodeOutput constant) {
        return constant.node().floats().map(values -> {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            return sum / values.length;
        });
    }

    private Optional<Bounds> likeliest() {
        List<Bounds> ranked =
                USUAL.stream().sorted(Comparator.comparingDouble(this::badness)).toList();
        double best = badness(ranked.get(0));
        return best <= WORST && badness(ranked.get(1)) >= best + CLEARLY
                ? Optional.of(ranked.get(0))
                : Optional.empty();
    }

    /** How far, in widths of the range, its middle is from what becomes 0, and how far its width from what becomes 2. */
    private double badness(Bounds range) {
        double middle = (range.low() + range.high()) / 2.0;
        double off = Math.abs(-offset / scale - middle) / range.range();
        return off + (scale == 1 ? 0 : Math.abs(Math.log(Math.abs(scale) * range.range() / 2)));
    }
}
