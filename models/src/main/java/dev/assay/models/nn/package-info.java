/** Layers, their weights, losses and optimisers over the TensorFlow graph. */
@NullMarked
package dev.assay.models.nn;

import org.jspecify.annotations.NullMarked;
