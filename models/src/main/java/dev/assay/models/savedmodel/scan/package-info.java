/**
 * The security scan: a SavedModel is a program, so its files are read as data and judged before TensorFlow sees them.
 *
 * <p>{@link dev.assay.models.savedmodel.scan.ModelScan} is the door: it looks at the directory's paths, measures {@code saved_model.pb}
 * before parsing it, and judges every op of every graph and function. Nothing here needs the native library.
 */
@NullMarked
package dev.assay.models.savedmodel.scan;

import org.jspecify.annotations.NullMarked;
