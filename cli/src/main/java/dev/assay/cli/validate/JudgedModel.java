package dev.assay.cli.validate;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.models.savedmodel.SavedModel;

/** A model that is validated on the splits, loaded. */
final class JudgedModel implements AutoCloseable {
    private static final int BATCH = 32;

    private final SavedModel model;
    private final Classifier classifier;

    private JudgedModel(SavedModel model, Classifier classifier) {
        this.model = model;
        this.classifier = classifier;
    }

    /** Loads a model that takes such samples. */
    static JudgedModel load(ValidatedModel named, InputSpec spec) {
        SavedModel model = SavedModel.load(named.directory(), spec, named.preprocessing(), named.part());
        try {
            return new JudgedModel(model, model.forward(BATCH).open());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    Classifier classifier() {
        return classifier;
    }

    String fingerprint() {
        return model.fingerprint();
    }

    @Override
    public void close() {
        classifier.close();
        model.close();
    }
}
