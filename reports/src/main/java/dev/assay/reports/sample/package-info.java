/** What became of every sample: a table, and the adversarial examples themselves. Too much for a report, and here only. */
@NullMarked
package dev.assay.reports.sample;

import org.jspecify.annotations.NullMarked;
