/** Operations on single images: geometry, colour, smoothing, compression. */
@NullMarked
package dev.assay.validation.image;

import org.jspecify.annotations.NullMarked;
