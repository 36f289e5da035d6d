/** A report in words: numbers as people read them, the verdict, ten lines for a terminal. */
@NullMarked
package dev.assay.reports.summary;

import org.jspecify.annotations.NullMarked;
