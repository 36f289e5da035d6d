/** Tests of the plot kit. */
@NullMarked
package dev.assay.reports.plot;

import org.jspecify.annotations.NullMarked;
