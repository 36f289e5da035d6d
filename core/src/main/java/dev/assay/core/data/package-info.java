/** Data sets: what a sample is, the readers of the publishers' formats, the embedded samples and the catalogue of names. */
@NullMarked
package dev.assay.core.data;

import org.jspecify.annotations.NullMarked;
