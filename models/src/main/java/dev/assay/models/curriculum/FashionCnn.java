package dev.assay.models.curriculum;

import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.MaxPool2d;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Padding;
import dev.assay.models.training.TrainingOptions;

/** Two convolutions with pooling and two dense layers: 155,558 weights on 28x28 grey images of ten classes. */
public final class FashionCnn extends ImageClassifier {
    /** The network. */
    public FashionCnn() {
        super(
                "fashion-cnn",
                "classify images of clothes",
                "fashion-mnist:sample",
                Shape.of(28, 28, 1),
                new Expectation("15 s", "accuracy .85"));
    }

    @Override
    public Network network(Shape input, int classes) {
        return Network.of(
                input,
                new Conv2d(28, 3, Padding.VALID, Activation.RELU),
                new MaxPool2d(2),
                new Conv2d(56, 3, Padding.VALID, Activation.RELU),
                new MaxPool2d(2),
                new Flatten(),
                new Dense(100, Activation.RELU),
                new Dense(classes, Activation.LINEAR));
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder().epochs(5).batchSize(128).build();
    }
}
