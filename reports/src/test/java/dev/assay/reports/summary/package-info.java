/** Tests of the words. */
@NullMarked
package dev.assay.reports.summary;

import org.jspecify.annotations.NullMarked;
