package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Conv2dTranspose;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.MaxPool2d;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Padding;
import dev.assay.models.nn.Reshape;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolutional autoencoder: convolutions of 28, 56 and 25 filters, each with pooling, to a code of 25 numbers, and transposed convolutions back. For
 * images whose sides can be divided by 4.
 */
public final class ConvAutoencoder implements CodingNetwork {
    /** Numbers in the code. */
    public static final int CODE = 25;

    private final CodeKind kind;

    ConvAutoencoder(CodeKind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return "conv-autoencoder" + kind.suffix();
    }

    @Override
    public String task() {
        return kind.task() + ", " + CODE + " numbers";
    }

    @Override
    public String defaultData() {
        return "fashion-mnist:sample";
    }

    @Override
    public Expectation expectation() {
        return switch (kind) {
            case PLAIN -> new Expectation("50 s", "squared error .020");
            case DENOISING -> new Expectation("55 s", "squared error .026");
            case VARIATIONAL -> new Expectation("50 s", "squared error .015");
        };
    }

    /** {@inheritDoc} The number of classes does not matter. */
    @Override
    public Network network(Shape input, int classes) {
        List<Layer> layers = new ArrayList<>(encoder(input));
        int height = input.axes().get(0) / 4;
        if (kind == CodeKind.VARIATIONAL) {
            layers.add(new Reshape(Shape.of(1, 1, CODE)));
        }
        layers.add(new Conv2dTranspose(56, height, height, Activation.RELU));
        layers.add(new Conv2dTranspose(28, 3, 2, Activation.RELU));
        layers.add(new Conv2dTranspose(input.axes().get(2), 3, 2, Activation.LINEAR));
        return new Network(input, layers);
    }

    private List<Layer> encoder(Shape input) {
        int height = input.axes().get(0) / 4;
        int width = input.axes().get(1) / 4;
        List<Layer> layers = new ArrayList<>(kind.front());
        layers.add(new Conv2d(28, 3, Padding.SAME, Activation.RELU));
        layers.add(new MaxPool2d(2));
        layers.add(new Conv2d(56, 3, Padding.SAME, Activation.RELU));
        layers.add(new MaxPool2d(2));
        layers.add(new Conv2d(CODE, 3, Padding.SAME, Activation.RELU));
        if (kind == CodeKind.VARIATIONAL) {
            layers.add(new Flatten());
            layers.add(kind.code(CODE, input.elements()));
        } else {
            layers.add(new MaxPool2d(Math.min(height, width)));
        }
        return layers;
    }

    @Override
    public int codingLayers() {
        return encoder(standard().input()).size();
    }

    @Override
    public Network standard() {
        return network(Shape.of(28, 28, 1), 10);
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder().epochs(10).batchSize(128).build();
    }

    @Override
    public TrainingJob job(Dataset data) {
        Shape shape = data.spec().shape();
        if (shape.axes().size() != 3
                || shape.axes().get(0) % 4 != 0
                || !shape.axes().get(0).equals(shape.axes().get(1))) {
            throw new UserError(
                    name() + " takes square images whose side can be divided by 4, " + data.name() + " has " + shape);
        }
        return TrainingJob.autoencoder(name(), network(shape, data.classes().size()), data);
    }
}
