/** Tests of the page. */
@NullMarked
package dev.assay.reports.html;

import org.jspecify.annotations.NullMarked;
