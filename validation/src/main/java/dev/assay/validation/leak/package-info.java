/** Searches for the label in the values of images: in single places, in lowest bits, in numbers of the whole image. */
@NullMarked
package dev.assay.validation.leak;

import org.jspecify.annotations.NullMarked;
