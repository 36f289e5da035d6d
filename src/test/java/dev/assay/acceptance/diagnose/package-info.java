/** Diagnoses as a user runs them. */
@NullMarked
package dev.assay.acceptance.diagnose;

import org.jspecify.annotations.NullMarked;
