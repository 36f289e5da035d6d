package dev.assay.cli.audit;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.SavedModelReader;
import dev.assay.models.training.TrainingRecord;
import java.nio.file.Path;
import java.util.Optional;

/** What the record of training beside a model says about the data that fit it. */
public final class ModelRecord {
    private ModelRecord() {}

    /** The record; empty where Assay did not train the model. */
    static Optional<TrainingRecord> of(AuditRequest request) {
        return SavedModelReader.recordIfAny(request.model(), request.part().allowUnsafeOps());
    }

    /** Refuses a model of texts. */
    static void requireImages(AuditRequest request, Dataset data) {
        requireImages(request.model(), request.part().allowUnsafeOps(), data);
    }

    /**
     * Refuses a model of texts.
     *
     * @param allowUnsafeOps whether it is read although the scan refuses some of its ops
     */
    public static void requireImages(Path model, boolean allowUnsafeOps, Dataset data) {
        if (SavedModelReader.recordIfAny(model, allowUnsafeOps)
                .map(record -> !record.vocabulary().isEmpty())
                .orElse(false)) {
            throw new UserError("The model in " + model + " takes texts, " + data.name() + " has samples of shape "
                    + data.spec().shape() + ": expected kjv or text:FILE");
        }
    }

    /** What a report calls a model. */
    public static String name(Path model) {
        Path file = model.toAbsolutePath().normalize().getFileName();
        return file == null ? model.toString() : file.toString();
    }
}
