/** The samples at both ends of an evaluation: those that fell first, and those that fell last or stand. */
@NullMarked
package dev.assay.studies.extremes;

import org.jspecify.annotations.NullMarked;
