package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.training.TrainingJob;
import java.util.List;

/** The classifier that a pretrained encoder is for: the encoder of {@link Autoencoder} with a dense layer on its code. */
public final class EncoderClassifier {
    private EncoderClassifier() {}

    /** The architecture. */
    public static Network network(Shape input, int classes) {
        return new Autoencoder().encoder(input).then(new Dense(classes, Activation.LINEAR));
    }

    /** How many weight tensors are the encoder's; they come first, in the classifier and in what it is pretrained as. */
    public static int encoderWeights(Shape input) {
        return new Autoencoder().encoder(input).weights().size();
    }

    /** How many layers are the encoder's; they come first, as its weights do. */
    public static int encoderLayers(Shape input) {
        return new Autoencoder().encoder(input).layers().size();
    }

    /** Training with all weights as the seed has them. */
    public static TrainingJob job(Dataset labelled) {
        return TrainingJob.classifier(
                "encoder-classifier",
                network(labelled.spec().shape(), labelled.classes().size()),
                labelled);
    }

    /**
     * Training from a pretrained encoder on.
     *
     * @param encoder the weight tensors of the encoder
     * @param labelled what the classifier learns from
     * @param seed decides where the new layer begins; give the training options the same
     */
    public static TrainingJob job(List<float[]> encoder, Dataset labelled, long seed) {
        TrainingJob job = job(labelled);
        return job.startingFrom(NetworkWeights.seeded(job.network(), seed).withFirst(encoder));
    }
}
