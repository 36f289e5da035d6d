/** A graph under construction: nodes without functions or variables, what is known of their outputs, and their making into TensorFlow's graph. */
@NullMarked
package dev.assay.models.savedmodel.graph;

import org.jspecify.annotations.NullMarked;
