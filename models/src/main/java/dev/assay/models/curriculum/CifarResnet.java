package dev.assay.models.curriculum;

import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.BatchNorm;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.GlobalAveragePool;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Padding;
import dev.assay.models.nn.Residual;
import dev.assay.models.nn.Schedule;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The residual network of He and others, "Deep residual learning for image recognition" (CVPR 2016), section 4.2, on 32x32 photographs: three stages of
 * {@code n} blocks with 16, 32 and 64 filters, 6n + 2 layers.
 */
public final class CifarResnet extends ImageClassifier {
    private static final List<Integer> FILTERS = List.of(16, 32, 64);

    private final int blocks;

    private CifarResnet(String name, int blocks, Expectation expectation) {
        super(name, "classify photographs", "cifar10:sample", Shape.of(32, 32, 3), expectation);
        this.blocks = blocks;
    }

    /** The paper's ResNet-20. */
    public static CifarResnet full() {
        return new CifarResnet("cifar-resnet", 3, new Expectation("280 s", "accuracy .61"));
    }

    /** One block a stage. */
    public static CifarResnet small() {
        return new CifarResnet("cifar-resnet:small", 1, new Expectation("50 s", "accuracy .62"));
    }

    @Override
    public Network network(Shape input, int classes) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(FILTERS.get(0), 3, Padding.SAME, Activation.LINEAR));
        layers.add(new BatchNorm(Activation.RELU));
        for (int stage = 0; stage < FILTERS.size(); stage++) {
            for (int i = 0; i < blocks; i++) {
                layers.add(block(FILTERS.get(stage), stage > 0 && i == 0 ? 2 : 1));
            }
        }
        layers.add(new GlobalAveragePool());
        layers.add(new Dense(classes, Activation.LINEAR));
        return new Network(input, layers);
    }

    private static Layer block(int filters, int stride) {
        return new Residual(
                List.of(
                        new Conv2d(filters, 3, Padding.SAME, Activation.LINEAR, stride),
                        new BatchNorm(Activation.RELU),
                        new Conv2d(filters, 3, Padding.SAME, Activation.LINEAR),
                        new BatchNorm(Activation.LINEAR)),
                Activation.RELU);
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
