/** The splits under validation, read once: defects, class counts, and a short key a sample. */
@NullMarked
package dev.assay.validation.split;

import org.jspecify.annotations.NullMarked;
