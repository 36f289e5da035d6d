/** The audit of one model: clean accuracy, attacks over a grid of radii, and the checks of that evaluation. */
@NullMarked
package dev.assay.studies.audit;

import org.jspecify.annotations.NullMarked;
