package dev.assay.studies.pretraining;

import dev.assay.core.data.Dataset;
import dev.assay.models.curriculum.ContrastiveEncoder;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.SampleNetwork;
import dev.assay.models.training.TrainingJob;

/** What an encoder is pretrained to do, without labels. In all of them the encoder is the same, and its weights come first. */
public enum Pretext {
    /** Gives an image back through its code. */
    AUTOENCODER("autoencoder"),
    /** Gives an image back that noise was added to. */
    DENOISING("denoising autoencoder"),
    /** Knows two views of one image from those of others. */
    CONTRASTIVE("contrastive encoder");

    private final String title;

    Pretext(String title) {
        this.title = title;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }

    /** Whether images come out again. */
    public boolean reconstructs() {
        return this != CONTRASTIVE;
    }

    /** The training on samples whose labels are not looked at. */
    TrainingJob job(Dataset unlabelled) {
        return switch (this) {
            case AUTOENCODER -> named("autoencoder").job(unlabelled);
            case DENOISING -> named("autoencoder:denoising").job(unlabelled);
            case CONTRASTIVE -> ContrastiveEncoder.job(unlabelled);
        };
    }

    private static SampleNetwork named(String name) {
        return (SampleNetwork) Curriculum.named(name);
    }
}
