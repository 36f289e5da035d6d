package dev.assay.studies.pretraining;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.curriculum.EncoderClassifier;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.training.TrainingJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A way to a classifier on few labels: an arm of the study. */
public enum Way {
    /** The encoder stays as the autoencoder left it; only the layer behind it learns. */
    FROZEN("frozen encoder", "The autoencoder's encoder is kept, only the last layer learns.", Pretext.AUTOENCODER),
    /** Training goes on from the autoencoder's encoder. */
    FINE_TUNED(
            "fine-tuned encoder",
            "The autoencoder's encoder goes on learning with the last layer.",
            Pretext.AUTOENCODER),
    /** The same architecture from the beginning: what there would be without pretraining. */
    SCRATCH("no pretraining", "The same network, begun anew, with the same labels, updates and tuning.", null),
    /** The encoder stays as chance made it: what the architecture alone is worth. */
    RANDOM("frozen random encoder", "The encoder stays as chance began it, only the last layer learns.", null),
    /** No encoder at all: what the labels alone are worth. */
    PIXELS("linear probe on pixels", "One layer on the pixels, no encoder.", null),
    /** As {@link #FROZEN}, with a denoising autoencoder. */
    DENOISING_FROZEN(
            "frozen denoising encoder",
            "The denoising autoencoder's encoder is kept, only the last layer learns.",
            Pretext.DENOISING),
    /** As {@link #FINE_TUNED}, with a denoising autoencoder. */
    DENOISING_FINE_TUNED(
            "fine-tuned denoising encoder",
            "The denoising autoencoder's encoder goes on learning with the last layer.",
            Pretext.DENOISING),
    /** As {@link #FROZEN}, with a contrastive encoder. */
    CONTRASTIVE_FROZEN(
            "frozen contrastive encoder",
            "The contrastive encoder is kept, only the last layer learns.",
            Pretext.CONTRASTIVE),
    /** As {@link #FINE_TUNED}, with a contrastive encoder. */
    CONTRASTIVE_FINE_TUNED(
            "fine-tuned contrastive encoder",
            "The contrastive encoder goes on learning with the last layer.",
            Pretext.CONTRASTIVE);

    /** The arms that are run where nothing else is asked for. */
    public static final List<Way> STANDARD = List.of(FROZEN, FINE_TUNED, SCRATCH, RANDOM, PIXELS);

    private final String title;
    private final String description;
    private final @Nullable Pretext pretext;

    Way(String title, String description, @Nullable Pretext pretext) {
        this.title = title;
        this.description = description;
        this.pretext = pretext;
    }

    /** The name it is asked for by. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A few words for people. */
    public String title() {
        return title;
    }

    /** A word or two, for plots. */
    public String label() {
        return switch (this) {
            case FROZEN -> "frozen";
            case FINE_TUNED -> "fine-tuned";
            case SCRATCH -> "scratch";
            case RANDOM -> "random";
            case PIXELS -> "pixels";
            case DENOISING_FROZEN -> "noise, frozen";
            case DENOISING_FINE_TUNED -> "noise, tuned";
            case CONTRASTIVE_FROZEN -> "contrast, frozen";
            case CONTRASTIVE_FINE_TUNED -> "contrast, tuned";
        };
    }

    /** What is done, in a sentence. */
    public String description() {
        return description;
    }

    /** What its encoder is pretrained to do; null where nothing is pretrained. */
    public @Nullable Pretext pretext() {
        return pretext;
    }

    /** Whether the encoder is kept as it is. */
    public boolean frozen() {
        return this == RANDOM || this == FROZEN || this == DENOISING_FROZEN || this == CONTRASTIVE_FROZEN;
    }

    /**
     * Reads a list of arms.
     *
     * @param text ids separated by commas, {@code standard} for {@link #STANDARD} or {@code all}
     * @return the arms in the order of this enum, each once
     */
    public static List<Way> parseList(String text) {
        List<Way> asked = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.trim().toLowerCase(Locale.ROOT);
            switch (name) {
                case "all" -> asked.addAll(Arrays.asList(values()));
                case "standard" -> asked.addAll(STANDARD);
                default -> asked.add(named(name));
            }
        }
        return Arrays.stream(values()).filter(asked::contains).toList();
    }

    private static Way named(String name) {
        return Arrays.stream(values())
                .filter(way -> way.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("Expected arms out of "
                        + Arrays.stream(values()).map(Way::id).collect(Collectors.joining(", "))
                        + ", or standard or all, received '" + name + "'"));
    }

    /**
     * Training of a classifier in this way.
     *
     * @param encoder the weights of the pretrained encoder; not looked at where nothing is pretrained
     * @param labelled what the classifier learns from
     * @param seed decides where the weights begin that are not pretrained; give the training options the same
     */
    TrainingJob job(List<float[]> encoder, Dataset labelled, long seed) {
        Shape input = labelled.spec().shape();
        if (this == PIXELS) {
            Network probe = Network.of(
                    input, new Flatten(), new Dense(labelled.classes().size(), Activation.LINEAR));
            return TrainingJob.classifier("pixel-probe", probe, labelled);
        }
        TrainingJob job =
                pretext == null ? EncoderClassifier.job(labelled) : EncoderClassifier.job(encoder, labelled, seed);
        return frozen() ? job.freezingFirst(EncoderClassifier.encoderWeights(input)) : job;
    }
}
