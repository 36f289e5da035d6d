package dev.assay.attacks.certificate;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.AveragePool;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Identity;
import dev.assay.core.model.structure.Layer;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.ScaleShift;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/** Small networks with random weights. */
final class RandomNetworks {
    private final KeyedRandom random;
    private final InputSpec input;
    private final List<Step> steps = new ArrayList<>();

    private RandomNetworks(InputSpec input, long seed) {
        this.input = input;
        random = new KeyedRandom(seed, "random-networks").at(0, 0, 0);
    }

    /** Dense layers of these widths with ReLU between. */
    static NetworkStructure dense(long seed, int... widths) {
        RandomNetworks network = new RandomNetworks(new InputSpec(Shape.of(widths[0]), Bounds.UNIT), seed);
        for (int i = 1; i < widths.length; i++) {
            if (i > 1) {
                network.then(new Relu(Volume.vector(widths[i - 1])));
            }
            network.then(network.dense(widths[i - 1], widths[i]));
        }
        return network.build();
    }

    /** Convolutions with ReLU, pooling of both kinds, a normalisation and a residual connection, on images of 6x5x2. */
    static NetworkStructure convolutional(long seed) {
        RandomNetworks network = new RandomNetworks(new InputSpec(Shape.of(6, 5, 2), Bounds.UNIT), seed);
        Volume image = new Volume(6, 5, 2);
        network.then(network.convolution(Sliding.same(image, 3, 3, 1, 1), 4));
        Volume maps = new Volume(6, 5, 4);
        network.then(network.normalisation(maps));
        network.then(new Relu(maps));
        int kept = network.steps.size();
        network.then(network.convolution(Sliding.same(maps, 3, 3, 1, 1), 4));
        network.steps.add(new Step(new Identity(maps, maps), List.of(kept, network.steps.size()), "sum"));
        network.then(new Relu(maps));
        network.then(new MaxPool(Sliding.valid(maps, 2, 2, 2, 2)));
        Volume pooled = new Volume(3, 2, 4);
        network.then(new AveragePool(Sliding.same(pooled, 2, 2, 1, 1)));
        network.then(network.convolution(Sliding.valid(pooled, 2, 2, 1, 1), 5));
        network.then(new MaxPool(Sliding.same(new Volume(2, 1, 5), 2, 1, 1, 1)));
        network.then(new Identity(new Volume(2, 1, 5), Volume.vector(10)));
        network.then(new Relu(Volume.vector(10)));
        network.then(network.dense(10, 4));
        return network.build();
    }

    private void then(Layer layer) {
        steps.add(new Step(layer, List.of(steps.size()), "layer " + steps.size()));
    }

    private NetworkStructure build() {
        return new NetworkStructure(input, steps);
    }

    private Dense dense(int from, int to) {
        return new Dense(from, to, normal(from * to, Math.sqrt(2.0 / from)), normal(to, 0.2));
    }

    private Convolution convolution(Sliding sliding, int filters) {
        int fan =
                sliding.kernelHeight() * sliding.kernelWidth() * sliding.input().channels();
        return new Convolution(sliding, filters, normal(fan * filters, Math.sqrt(2.0 / fan)), normal(filters, 0.2));
    }

    private ScaleShift normalisation(Volume volume) {
        return new ScaleShift(volume, normal(volume.channels(), 1), normal(volume.channels(), 0.2));
    }

    private double[] normal(int n, double deviation) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return values;
    }
}
