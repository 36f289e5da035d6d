package dev.assay.models.curriculum;

import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.AveragePool2d;
import dev.assay.models.nn.BatchNorm;
import dev.assay.models.nn.Concatenated;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.GlobalAveragePool;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Padding;
import dev.assay.models.nn.Schedule;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Two dense blocks with a transition in between: Huang and others, "Densely connected convolutional networks" (CVPR 2017), on 32x32 photographs. Layers are
 * normalisation, ReLU and a convolution of 2x2; every layer of a block sees all before it.
 */
public final class CifarDensenet extends ImageClassifier {
    private final int layers;
    private final int growth;
    private final int stem;

    private CifarDensenet(String name, int layers, int growth, int stem, Expectation expectation) {
        super(name, "classify photographs", "cifar10:sample", Shape.of(32, 32, 3), expectation);
        this.layers = layers;
        this.growth = growth;
        this.stem = stem;
    }

    /** Six layers of 50 filters a block. */
    public static CifarDensenet full() {
        return new CifarDensenet("cifar-densenet", 6, 50, 64, new Expectation("hours, 3 s a step", "for a GPU"));
    }

    /** Four layers of 12 filters a block. */
    public static CifarDensenet small() {
        return new CifarDensenet("cifar-densenet:small", 4, 12, 24, new Expectation("80 s", "accuracy .56"));
    }

    @Override
    public Network network(Shape input, int classes) {
        List<Layer> all = new ArrayList<>();
        int strideOfStem = 1 + (growth < 50 ? 1 : 0);
        all.add(new Conv2d(stem, 3, Padding.SAME, Activation.LINEAR, strideOfStem));
        block(all);
        int channels = stem + layers * growth;
        all.add(new BatchNorm(Activation.RELU));
        all.add(new Conv2d(channels / 2, 1, Padding.SAME, Activation.LINEAR));
        all.add(new AveragePool2d(2));
        block(all);
        all.add(new BatchNorm(Activation.RELU));
        all.add(new GlobalAveragePool());
        all.add(new Dense(classes, Activation.LINEAR));
        return new Network(input, all);
    }

    private void block(List<Layer> all) {
        for (int i = 0; i < layers; i++) {
            all.add(new Concatenated(
                    List.of(new BatchNorm(Activation.RELU), new Conv2d(growth, 2, Padding.SAME, Activation.LINEAR))));
        }
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder()
                .epochs(12)
                .batchSize(64)
                .optimiser(new Adam(0.003))
                .schedule(new Schedule.Cosine(0))
                .build();
    }
}
