/** Runs every check over the splits of a data set and keeps what they said. */
@NullMarked
package dev.assay.validation;

import org.jspecify.annotations.NullMarked;
