/** Tests of autoencoders in two halves. */
@NullMarked
package dev.assay.models.coding;

import org.jspecify.annotations.NullMarked;
