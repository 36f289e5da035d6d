/** The checks: each asks one question of the splits and answers with numbers, findings and the samples that show them. */
@NullMarked
package dev.assay.validation.check;

import org.jspecify.annotations.NullMarked;
