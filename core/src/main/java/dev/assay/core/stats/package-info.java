/** Rates with their intervals. */
@NullMarked
package dev.assay.core.stats;

import org.jspecify.annotations.NullMarked;
