package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.TwoViews;
import dev.assay.models.training.TrainingJob;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder of {@link Autoencoder}, trained to know views of one image from those of others: Chen and others, "A simple framework for
 * contrastive learning of visual representations" (SimCLR, ICML 2020), with its projection head of two layers, which nobody keeps.
 */
public final class ContrastiveEncoder {
    private static final TwoViews VIEWS = new TwoViews(0.6, 0.3);
    private static final int HIDDEN = 64;
    private static final int PROJECTION = 32;

    private ContrastiveEncoder() {}

    /** Training of the encoder, whose weights come first, and the head behind it. */
    public static TrainingJob job(Dataset data) {
        Shape input = data.spec().shape();
        if (!input.isImage()) {
            throw new UserError(
                    "A contrastive encoder takes images, height x width x 1 or 3, " + data.name() + " has " + input);
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(VIEWS);
        layers.addAll(new Autoencoder().encoder(input).layers());
        layers.add(new Dense(HIDDEN, Activation.RELU));
        layers.add(new Dense(PROJECTION, Activation.LINEAR));
        return TrainingJob.contrastive("contrastive-encoder", new Network(input, layers), data);
    }
}
