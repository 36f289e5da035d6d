/** Writes and loads SavedModels: signature, freezing, gradients, and the independent run through DJL. */
@NullMarked
package dev.assay.models.savedmodel;

import org.jspecify.annotations.NullMarked;
