package dev.assay.models.curriculum;

import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Dropout;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.MaxPool2d;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Padding;
import dev.assay.models.training.TrainingOptions;

/** Two convolutions of 2x2 with pooling, a dense layer of 100 units and dropout before the classes, on 32x32 photographs. */
public final class CifarCnn extends ImageClassifier {
    /** The network. */
    public CifarCnn() {
        super(
                "cifar-cnn",
                "classify photographs",
                "cifar10:sample",
                Shape.of(32, 32, 3),
                new Expectation("15 s", "accuracy .54"));
    }

    @Override
    public Network network(Shape input, int classes) {
        return Network.of(
                input,
                new Conv2d(16, 2, Padding.SAME, Activation.RELU),
                new MaxPool2d(2),
                new Conv2d(32, 2, Padding.SAME, Activation.RELU),
                new MaxPool2d(2),
                new Flatten(),
                new Dense(100, Activation.RELU),
                new Dropout(0.3),
                new Dense(classes, Activation.LINEAR));
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder().epochs(15).batchSize(64).build();
    }
}
