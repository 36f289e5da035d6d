/** Finds images that are nearly the same without comparing every two. */
@NullMarked
package dev.assay.validation.neighbour;

import org.jspecify.annotations.NullMarked;
