/** The tests and effect sizes that the checks decide by. */
@NullMarked
package dev.assay.validation.statistic;

import org.jspecify.annotations.NullMarked;
