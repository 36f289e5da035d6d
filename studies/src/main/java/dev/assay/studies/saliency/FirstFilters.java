package dev.assay.studies.saliency;

import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Identity;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the first layer of a network multiplies its images with: the kernels of a convolution, or the weights of a dense layer's units laid out as images.
 *
 * @param shape of each, height x width x channels
 * @param filters the strongest, by falling Euclidean length
 * @param total how many there are
 */
public record FirstFilters(Shape shape, List<Filter> filters, int total) {
    public FirstFilters {
        filters = List.copyOf(filters);
    }

    /** A filter. Its array is a copy. */
    public static final class Filter {
        private final int index;
        private final float[] weights;

        Filter(int index, float[] weights) {
            this.index = index;
            this.weights = weights;
        }

        /** Which of the layer's, from 0. */
        public int index() {
            return index;
        }

        /** A copy of its weights, row-major: height, width, channel. */
        public float[] weights() {
            return weights.clone();
        }

        private double squared() {
            double sum = 0;
            for (float weight : weights) {
                sum += (double) weight * weight;
            }
            return sum;
        }
    }

    /**
     * The filters of a network.
     *
     * @param count how many at most
     * @return empty where the first layer is neither of the two, or images have neither 1 nor 3 channels
     */
    public static Optional<FirstFilters> of(NetworkStructure network, int count) {
        Shape input = network.input().shape();
        if (!input.isImage()) {
            return Optional.empty();
        }
        for (Step step : network.steps()) {
            Layer layer = step.layer();
            if (layer instanceof Convolution convolution) {
                return Optional.of(of(convolution, count));
            }
            if (layer instanceof Dense dense) {
                return Optional.of(of(dense, input, count));
            }
            if (!(layer instanceof Identity)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static FirstFilters of(Convolution convolution, int count) {
        int height = convolution.sliding().kernelHeight();
        int width = convolution.sliding().kernelWidth();
        int channels = convolution.input().channels();
        Volume output = convolution.output();
        List<Filter> filters = new ArrayList<>();
        for (int filter = 0; filter < output.channels(); filter++) {
            float[] weights = new float[height * width * channels];
            for (int i = 0; i < weights.length; i++) {
                int row = i / channels / width;
                int column = i / channels % width;
                weights[i] = (float) convolution.weight(row, column, i % channels, filter);
            }
            filters.add(new Filter(filter, weights));
        }
        return strongest(Shape.of(height, width, channels), filters, count);
    }

    private static FirstFilters of(Dense dense, Shape input, int count) {
        List<Filter> filters = IntStream.range(0, dense.output().size())
                .mapToObj(unit -> {
                    float[] weights = new float[dense.input().size()];
                    for (int i = 0; i < weights.length; i++) {
                        weights[i] = (float) dense.weight(i, unit);
                    }
                    return new Filter(unit, weights);
                })
                .toList();
        return strongest(input, filters, count);
    }

    private static FirstFilters strongest(Shape shape, List<Filter> filters, int count) {
        return new FirstFilters(
                shape,
                filters.stream()
                        .sorted(Comparator.comparingDouble(Filter::squared)
                                .reversed()
                                .thenComparingInt(Filter::index))
                        .limit(count)
                        .toList(),
                filters.size());
    }
}
