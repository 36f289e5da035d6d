/** A SavedModel's graph and functions as data, for those who read them without running them. */
@NullMarked
package dev.assay.models.savedmodel.program;

import org.jspecify.annotations.NullMarked;
