package dev.assay.models.training.doctor;

import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Weight;
import dev.assay.models.training.TrainingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the measures of a network that is being trained. */
final class Looking {
    /** Where the slope of the logistic function is a fifth of its greatest: y (1 - y) = 0.05. */
    private static final double SATURATED = (1 + Math.sqrt(1 - 4 * 0.05)) / 2;

    private final Network network;
    private final NetworkWeights start;
    private final List<Weight> specs;

    /** @param start the weights that training began with */
    Looking(Network network, NetworkWeights start) {
        this.network = network;
        this.start = start;
        specs = network.weights();
    }

    Look look(TrainingView view, long step, double loss) {
        Map<String, float[]> activations = view.activations();
        Map<String, float[]> gradients = view.gradients();
        Map<String, float[]> signals = view.activationGradients();
        NetworkWeights weights = view.weights();
        int[] labels = view.labels();
        List<LayerLook> layers = new ArrayList<>();
        List<String> names = network.layerNames();
        for (int i = 0; i < names.size(); i++) {
            if (network.layers().get(i) instanceof Dense dense) {
                String name = names.get(i);
                int kernel = index(name + "/kernel");
                float[] values = activations.getOrDefault(name, new float[0]);
                layers.add(layer(
                        name,
                        dense,
                        values,
                        labels.length,
                        weights.values(kernel),
                        start.values(kernel),
                        norm(gradients.getOrDefault(name + "/kernel", new float[0])),
                        norm(signals.getOrDefault(name, new float[0]))));
            }
        }
        return new Look(step, layers, OutputLook.of(view.outputs(), labels, loss));
    }

    private static LayerLook layer(
            String name,
            Dense dense,
            float[] values,
            int rows,
            float[] kernel,
            float[] begun,
            double gradient,
            double signal) {
        int units = dense.units();
        double mean = 0;
        double squares = 0;
        double moved = 0;
        double length = 0;
        for (int i = 0; i < kernel.length; i++) {
            mean += kernel[i];
            squares += (double) kernel[i] * kernel[i];
            moved += ((double) kernel[i] - begun[i]) * ((double) kernel[i] - begun[i]);
            length += (double) begun[i] * begun[i];
        }
        return new LayerLook(
                name,
                dense.activation(),
                kernel.length / units,
                units,
                norm(values) / Math.sqrt(values.length),
                spread(values, rows, units),
                dense.activation() == Activation.RELU ? dead(values, rows, units) : 0,
                saturated(values, dense.activation()),
                gradient,
                signal,
                mean / kernel.length,
                Math.sqrt(squares / kernel.length),
                alike(kernel, units),
                length == 0 ? Double.NaN : Math.sqrt(moved / length),
                Distribution.of(values),
                Distribution.of(kernel));
    }

    static double spread(float[] values, int rows, int units) {
        double variance = 0;
        for (int unit = 0; unit < units; unit++) {
            double mean = 0;
            for (int row = 0; row < rows; row++) {
                mean += values[row * units + unit];
            }
            mean /= rows;
            for (int row = 0; row < rows; row++) {
                double off = values[row * units + unit] - mean;
                variance += off * off;
            }
        }
        return Math.sqrt(variance / (Math.max(1.0, rows - 1.0) * units));
    }

    static double dead(float[] values, int rows, int units) {
        int dead = 0;
        for (int unit = 0; unit < units; unit++) {
            boolean silent = true;
            for (int row = 0; row < rows && silent; row++) {
                silent = values[row * units + unit] == 0;
            }
            dead += silent ? 1 : 0;
        }
        return (double) dead / units;
    }

    static double saturated(float[] values, Activation activation) {
        if (activation != Activation.SIGMOID && activation != Activation.TANH) {
            return 0;
        }
        int saturated = 0;
        for (float value : values) {
            // tanh(x) = 2 logistic(2x) - 1, so that its slope has the same share of its greatest.
            double logistic = activation == Activation.TANH ? (value + 1.0) / 2 : value;
            saturated += logistic > SATURATED || logistic < 1 - SATURATED ? 1 : 0;
        }
        return (double) saturated / values.length;
    }

    /** Whether all columns are the same; one unit is no two alike. */
    static boolean alike(float[] kernel, int units) {
        if (units < 2) {
            return false;
        }
        for (int i = 0; i < kernel.length; i++) {
            if (kernel[i] != kernel[i - i % units]) {
                return false;
            }
        }
        return true;
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private int index(String name) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("no weight " + name);
    }
}
