package dev.assay.models.curriculum;

import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.GaussianCode;
import dev.assay.models.nn.GaussianNoise;
import dev.assay.models.nn.Layer;
import java.util.List;

/** The kinds of autoencoder. */
enum CodeKind {
    /** Gives back what it is given. */
    PLAIN("", "give images back"),
    /** Gives back what it is given without the noise that was added. */
    DENOISING(":denoising", "give noisy images back without the noise"),
    /** Codes are drawn, and kept near a standard normal distribution. */
    VARIATIONAL(":variational", "give images back through codes that can be drawn");

    /** Standard deviation of the noise, in units of the values. */
    private static final double NOISE = 0.3;
    /** Variance of the noise that the decoder is thought to have, times 2. */
    private static final double DECODER_VARIANCE_TWICE = 0.04;

    private final String suffix;
    private final String task;

    CodeKind(String suffix, String task) {
        this.suffix = suffix;
        this.task = task;
    }

    /** What comes behind the network's name. */
    String suffix() {
        return suffix;
    }

    /** What is learnt, in a few words. */
    String task() {
        return task;
    }

    /** The layers in front of the encoder. */
    List<Layer> front() {
        return this == DENOISING ? List.of(new GaussianNoise(NOISE)) : List.of();
    }

    /** The layer that makes the code of flat values. */
    Layer code(int size, int features) {
        return this == VARIATIONAL
                ? new GaussianCode(size, DECODER_VARIANCE_TWICE / features)
                : new Dense(size, Activation.LINEAR);
    }
}
