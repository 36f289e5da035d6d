/** Takes functions, loops, branches and variables out of a model's graph, by placing what they do in a flat one. */
@NullMarked
package dev.assay.models.savedmodel.inlining;

import org.jspecify.annotations.NullMarked;
