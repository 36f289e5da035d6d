/** Validations as a user runs them. */
@NullMarked
package dev.assay.acceptance.validate;

import org.jspecify.annotations.NullMarked;
