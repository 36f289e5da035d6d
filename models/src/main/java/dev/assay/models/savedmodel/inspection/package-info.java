/** What is in a SavedModel, read off its files: nothing of it runs. */
@NullMarked
package dev.assay.models.savedmodel.inspection;

import org.jspecify.annotations.NullMarked;
