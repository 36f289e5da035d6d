package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingJob;

/** Ways to make a classifier of an autoencoder's encoder; the architecture is the same in all, a dense layer on the code. */
public enum EncoderUse {
    /** The encoder stays as pretraining left it; only the new layer learns. */
    FROZEN("frozen encoder"),
    /** Training goes on from the pretrained encoder. */
    FINE_TUNED("fine-tuned encoder"),
    /** The encoder begins anew: what there would be without pretraining. */
    FROM_SCRATCH("no pretraining");

    private final String title;

    EncoderUse(String title) {
        this.title = title;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }

    /** The classifier's architecture. */
    public static Network network(Shape input, int classes) {
        return new Autoencoder().encoder(input).then(new Dense(classes, Activation.LINEAR));
    }

    /**
     * Training of a classifier in this way.
     *
     * @param autoencoder what was pretrained on samples of the same shape
     * @param labelled what the classifier learns from
     * @param seed decides where the new layer begins; give the training options the same
     */
    public TrainingJob job(TrainedNetwork autoencoder, Dataset labelled, long seed) {
        Shape input = labelled.spec().shape();
        Network network = network(input, labelled.classes().size());
        TrainingJob job = TrainingJob.classifier("encoder-classifier", network, labelled);
        if (this == FROM_SCRATCH) {
            return job;
        }
        int encoder = new Autoencoder().encoder(input).weights().size();
        NetworkWeights initial = NetworkWeights.seeded(network, seed).withFirst(encoder, autoencoder.weights());
        TrainingJob pretrained = job.startingFrom(initial);
        return this == FROZEN ? pretrained.freezingFirst(encoder) : pretrained;
    }
}
