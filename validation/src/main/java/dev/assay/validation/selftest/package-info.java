/** Measures what the checks can find on a given data set. */
@NullMarked
package dev.assay.validation.selftest;

import org.jspecify.annotations.NullMarked;
