package dev.assay.studies.comparison;

import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.models.savedmodel.SavedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that is compared with others.
 *
 * @param name what it is called; no other of the comparison has the same
 * @param fingerprint SHA-256 of its files, lower-case hex
 * @param source opens what is attacked: with gradients where the model has them
 * @param verifier opens what decides whether an example counts: plain forward runs
 * @param classNames in the order of its outputs; empty where it does not say
 * @param withoutGradient why there is no gradient, as a sentence without a full stop; null when there is one
 * @param cost what it costs
 */
public record ComparedModel(
        String name,
        String fingerprint,
        ClassifierSource<? extends Classifier> source,
        ClassifierSource<? extends Classifier> verifier,
        List<String> classNames,
        @Nullable String withoutGradient,
        ModelCost cost) {
    public ComparedModel {
        classNames = List.copyOf(classNames);
    }

    /**
     * A SavedModel, which stays open as long as the comparison takes.
     *
     * @param blockSize rows in every run
     */
    public static ComparedModel of(String name, SavedModel model, int blockSize) {
        boolean differentiable = model.withoutGradient().isEmpty();
        return new ComparedModel(
                name,
                model.fingerprint(),
                differentiable ? model.source(blockSize) : model.forward(blockSize),
                model.verifier(blockSize),
                model.classNames(),
                model.withoutGradient().orElse(null),
                ModelCost.of(model));
    }
}
