/** A report as one self-contained HTML page. */
@NullMarked
package dev.assay.reports.html;

import org.jspecify.annotations.NullMarked;
