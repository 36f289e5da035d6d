package dev.assay.models.tensorboard;

import dev.assay.core.data.Shape;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Weight;
import java.util.List;
import java.util.Optional;

/** The filters of a network's first convolution beside each other, a line of the mean between them. */
final class FilterSheet {
    private final Shape shape;
    private final float[] values;
    private final double reach;

    private FilterSheet(Shape shape, float[] values, double reach) {
        this.shape = shape;
        this.values = values;
        this.reach = reach;
    }

    /** The sheet; empty when the first layer with weights is no convolution over grey or coloured images. */
    static Optional<FilterSheet> of(Network network, NetworkWeights weights) {
        List<Weight> specs = network.weights();
        if (specs.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> axes = specs.get(0).shape().axes();
        if (axes.size() != 4 || (axes.get(2) != 1 && axes.get(2) != 3)) {
            return Optional.empty();
        }
        return Optional.of(sheet(axes, weights.values(0)));
    }

    private static FilterSheet sheet(List<Integer> axes, float[] kernel) {
        int height = axes.get(0);
        int width = axes.get(1);
        int channels = axes.get(2);
        int filters = axes.get(3);
        int columns = (int) Math.ceil(Math.sqrt(filters));
        int rows = (filters + columns - 1) / columns;
        Shape shape = Shape.of(rows * (height + 1), columns * (width + 1), channels);
        float[] values = new float[shape.elements()];
        double reach = 1e-12;
        for (int f = 0; f < filters; f++) {
            for (int i = 0; i < height * width; i++) {
                int y = f / columns * (height + 1) + i / width;
                int x = f % columns * (width + 1) + i % width;
                for (int c = 0; c < channels; c++) {
                    float value = kernel[(i * channels + c) * filters + f];
                    reach = Math.max(reach, Math.abs(value));
                    values[(y * columns * (width + 1) + x) * channels + c] = value;
                }
            }
        }
        return new FilterSheet(shape, values, reach);
    }

    Shape shape() {
        return shape;
    }

    float[] values() {
        return values.clone();
    }

    double low() {
        return -reach;
    }

    double high() {
        return reach;
    }
}
