/** The same training step in a graph and in an eager session. */
@NullMarked
package dev.assay.models.eager;

import org.jspecify.annotations.NullMarked;
