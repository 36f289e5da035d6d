/** Trained autoencoders in two halves: samples to codes, codes to samples. */
@NullMarked
package dev.assay.models.coding;

import org.jspecify.annotations.NullMarked;
