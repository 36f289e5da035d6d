/** What is known of pieces of work that are finished, so that long work that was cut short goes on instead of beginning again. */
@NullMarked
package dev.assay.core.record;

import org.jspecify.annotations.NullMarked;
