package dev.assay.cli.validate;

import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.importing.ImportOptions;
import java.nio.file.Path;

/**
 * A model as the user named it.
 *
 * @param directory the SavedModel
 * @param preprocessing what is done to samples before the model takes them
 * @param part which of its parts is meant
 */
record ValidatedModel(Path directory, Preprocessing preprocessing, ImportOptions part) {}
