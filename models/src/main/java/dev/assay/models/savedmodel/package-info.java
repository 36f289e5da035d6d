/** Writes and loads SavedModels: the model as attacks see it, its fingerprint, and the independent run through DJL. */
@NullMarked
package dev.assay.models.savedmodel;

import org.jspecify.annotations.NullMarked;
