package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Reshape;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** A dense autoencoder that squeezes an image through a code of ten numbers: features-64-64-10-64-64-features. */
public final class Autoencoder implements CodingNetwork {
    /** Numbers in the code. */
    public static final int CODE = 10;

    private final CodeKind kind;

    /** The plain autoencoder. */
    public Autoencoder() {
        this(CodeKind.PLAIN);
    }

    Autoencoder(CodeKind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return "autoencoder" + kind.suffix();
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
            case PLAIN -> new Expectation("8 s", "squared error .020");
            case DENOISING -> new Expectation("9 s", "squared error .020");
            case VARIATIONAL -> new Expectation("9 s", "squared error .020");
        };
    }

    /** {@inheritDoc} The number of classes does not matter. */
    @Override
    public Network network(Shape input, int classes) {
        return encoder(input)
                .then(
                        new Dense(64, Activation.RELU),
                        new Dense(64, Activation.RELU),
                        new Dense(input.elements(), Activation.LINEAR),
                        new Reshape(input));
    }

    /** The half that makes the code. */
    public Network encoder(Shape input) {
        List<Layer> layers = new ArrayList<>(kind.front());
        layers.add(new Flatten());
        layers.add(new Dense(64, Activation.RELU));
        layers.add(new Dense(64, Activation.RELU));
        layers.add(kind.code(CODE, input.elements()));
        return new Network(input, layers);
    }

    @Override
    public int codingLayers() {
        return encoder(standard().input()).layers().size();
    }

    @Override
    public Network standard() {
        return network(Shape.of(28, 28, 1), 10);
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder().epochs(20).batchSize(128).build();
    }

    @Override
    public TrainingJob job(Dataset data) {
        return TrainingJob.autoencoder(
                name(), network(data.spec().shape(), data.classes().size()), data);
    }
}
