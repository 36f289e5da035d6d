/** Validations and studies as a user runs them. */
@NullMarked
package dev.assay.acceptance.study;

import org.jspecify.annotations.NullMarked;
