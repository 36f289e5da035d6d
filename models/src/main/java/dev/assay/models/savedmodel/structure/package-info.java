/** Reads the layers of an imported network as plain arrays, for what reasons about a network in place of running it. */
@NullMarked
package dev.assay.models.savedmodel.structure;

import org.jspecify.annotations.NullMarked;
