package dev.assay.models.characters;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.ClassOrder;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.TextNetwork;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.training.TrainingRecord;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.tensorflow.exceptions.TensorFlowException;

/** A classifier of texts, with what its tokens stand for and with gradients at the vectors that they look up where there are any. */
public final class CharacterClassifier implements AutoCloseable {
    private final SavedModel model;
    private final CharacterEncoding encoding;
    private final int tokens;

    private CharacterClassifier(SavedModel model, CharacterEncoding encoding, int tokens) {
        this.model = model;
        this.encoding = encoding;
        this.tokens = tokens;
    }

    /**
     * Opens a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @param encoding what its tokens stand for, in rows of the length that it takes
     * @throws UserError when there is no model, or none that Assay can audit: the message says why
     */
    public static CharacterClassifier open(Path directory, CharacterEncoding encoding, ImportOptions options) {
        InputSpec input = new InputSpec(Shape.of(encoding.length()), new Bounds(0, encoding.kinds() - 1));
        SavedModel model = load(directory, input, options);
        try {
            int tokens = encoding.kinds();
            if (model.withoutEmbedding().isEmpty()) {
                try (var classifier = model.embedding(1).open()) {
                    tokens = classifier.tokens();
                }
            }
            if (tokens < encoding.kinds()) {
                throw new UserError("Expected a vocabulary of at most the model's " + tokens + " tokens, received "
                        + encoding.kinds());
            }
            return new CharacterClassifier(model, encoding, tokens);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static SavedModel load(Path directory, InputSpec input, ImportOptions options) {
        try {
            return SavedModel.load(directory, input, Preprocessing.NONE, options);
        } catch (TensorFlowException | IllegalArgumentException e) {
            // It is run on tokens up to the last to see what its output is.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UserError(
                    "Expected a vocabulary of the model's tokens, received "
                            + (int) (input.bounds().high() + 1) + " kinds, with which the model in " + directory
                            + " fails: " + reason,
                    e);
        }
    }

    /** The model. */
    public SavedModel model() {
        return model;
    }

    /** What its tokens stand for. */
    public CharacterEncoding encoding() {
        return encoding;
    }

    /** How many kinds of token it knows; some may stand for nothing. */
    public int tokens() {
        return tokens;
    }

    /**
     * Opens classifiers: with gradients by tokens where the model has them.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<? extends Classifier> source(int blockSize) {
        return model.withoutEmbedding().isEmpty() ? model.embedding(blockSize) : model.forward(blockSize);
    }

    /**
     * Data with their labels in the order of the model's classes.
     *
     * @throws UserError when the model tells other classes apart
     */
    public Dataset labelled(Dataset data) {
        String network = model.training().map(TrainingRecord::network).orElse("");
        Dataset grouped = Curriculum.networks().stream()
                .filter(TextNetwork.class::isInstance)
                .filter(one -> one.name().equals(network))
                .findFirst()
                .map(one -> ((TextNetwork) one).labelled(data))
                .orElse(data);
        List<String> names = model.classNames();
        if (names.isEmpty() && grouped.classes().size() <= model.classes()) {
            return grouped;
        }
        if (!new HashSet<>(names).containsAll(grouped.classes())) {
            throw new UserError("Expected labels of the model's " + model.classes() + " classes"
                    + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")") + ", " + data.name() + " has "
                    + data.classes().size() + ": "
                    + String.join(", ", data.classes().stream().limit(5).toList())
                    + (data.classes().size() > 5 ? ", ..." : ""));
        }
        return grouped.classes().equals(names) ? grouped : ClassOrder.of(grouped, names);
    }

    @Override
    public void close() {
        model.close();
    }
}
