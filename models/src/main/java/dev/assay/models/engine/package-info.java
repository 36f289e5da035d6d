/** Start-up of the native library, native memory with an owner, and classifiers over a TensorFlow graph. */
@NullMarked
package dev.assay.models.engine;

import org.jspecify.annotations.NullMarked;
