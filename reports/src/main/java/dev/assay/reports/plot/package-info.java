/** A small plot kit: line charts with bands and interval plots as inline SVG, coloured by the page's style sheet, the same bytes every time. */
@NullMarked
package dev.assay.reports.plot;

import org.jspecify.annotations.NullMarked;
