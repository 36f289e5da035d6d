/** Data pipelines on TensorFlow's own dataset ops. */
@NullMarked
package dev.assay.models.pipeline;

import org.jspecify.annotations.NullMarked;
