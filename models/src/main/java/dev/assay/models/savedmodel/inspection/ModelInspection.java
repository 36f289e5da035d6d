package dev.assay.models.savedmodel.inspection;

import dev.assay.models.savedmodel.scan.ScanReport;
import java.util.List;

/**
 * What is in a SavedModel.
 *
 * @param tensorFlow the version that wrote it; empty when it does not say
 * @param tags what the graph is for, such as {@code serve}
 * @param fingerprint SHA-256, in lower-case hex, of the graph and the variables' files
 * @param size how much of the disk it takes
 * @param signatures its doors, by name
 * @param layers the variables that its signatures use, by layer, in the order in which they are used
 * @param weights how many numbers these variables hold
 * @param otherVariables how many variables there are besides, such as an optimiser's
 * @param weightsProblem why the variables' values cannot be read; empty when they can
 * @param ops what its signatures run, most frequent first
 * @param security what the scan found
 */
public record ModelInspection(
        String tensorFlow,
        List<String> tags,
        String fingerprint,
        Size size,
        List<SignatureView> signatures,
        List<LayerView> layers,
        long weights,
        int otherVariables,
        String weightsProblem,
        List<OpCount> ops,
        ScanReport security) {
    public ModelInspection {
        tags = List.copyOf(tags);
        signatures = List.copyOf(signatures);
        layers = List.copyOf(layers);
        ops = List.copyOf(ops);
    }

    /** Sizes in bytes: of the graph's file, the variables' files and the whole directory. */
    public record Size(long graph, long variables, long all) {}

    /** A door of the model. */
    public record SignatureView(String name, List<TensorView> inputs, List<TensorView> outputs) {
        public SignatureView {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * What goes in or comes out.
     *
     * @param name what the signature calls it
     * @param tensor the tensor's name in the graph
     * @param type such as {@code float32}
     * @param shape its axes, -1 for any size
     * @param shapeKnown whether even the number of axes is said
     */
    public record TensorView(String name, String tensor, String type, List<Long> shape, boolean shapeKnown) {
        public TensorView {
            shape = List.copyOf(shape);
        }
    }

    /**
     * Variables that share the part of their names before the last slash.
     *
     * @param name that part; empty for variables without one
     * @param weights how many numbers they hold
     */
    public record LayerView(String name, List<VariableView> variables, long weights) {
        public LayerView {
            variables = List.copyOf(variables);
        }
    }

    /**
     * A variable.
     *
     * @param name without its layer's
     * @param type such as {@code float32}
     * @param shape its axes, -1 for any size
     * @param saved whether there is a value for it
     */
    public record VariableView(String name, String type, List<Long> shape, boolean saved) {
        /** What a file may claim and no model has: sums of such numbers would overflow. */
        private static final long MOST = 1L << 40;

        public VariableView {
            shape = List.copyOf(shape);
        }

        /** How many numbers it holds; 0 while that is open. */
        public long weights() {
            long weights = 1;
            for (long axis : shape) {
                if (axis < 0 || (axis > 0 && weights > MOST / axis)) {
                    return 0;
                }
                weights *= axis;
            }
            return weights;
        }
    }

    /** How often an op stands in the graph and in the functions that are called. */
    public record OpCount(String op, int count) {}
}
