package dev.assay.assertions;

import dev.assay.core.data.Dataset;
import dev.assay.models.savedmodel.SavedModel;
import org.assertj.core.api.AbstractAssert;

/** What can be said about a model; most of it needs data. */
public final class ModelAssert extends AbstractAssert<ModelAssert, SavedModel> {
    ModelAssert(SavedModel actual) {
        super(actual, ModelAssert.class);
    }

    /** Goes on to what the model does on these data; labels are in the order of its classes. */
    public ModelOnDataAssert on(Dataset data) {
        isNotNull();
        return new ModelOnDataAssert(new Subject(actual, data)).as(info.description());
    }

    /** Checks that gradients get through to the input, without which attacks that follow them do not run. */
    public ModelAssert isDifferentiable() {
        isNotNull();
        actual.withoutGradient().ifPresent(reason -> {
            throw failure("%nExpecting model%n  %s%nto have a gradient, but%n  %s", actual.directory(), reason);
        });
        return this;
    }
}
