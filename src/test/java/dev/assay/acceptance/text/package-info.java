/** Models of language as a user runs them. */
@NullMarked
package dev.assay.acceptance.text;

import org.jspecify.annotations.NullMarked;
