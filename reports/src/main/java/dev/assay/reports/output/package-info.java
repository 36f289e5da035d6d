/** Where reports are written, and what of the machine goes into them. */
@NullMarked
package dev.assay.reports.output;

import org.jspecify.annotations.NullMarked;
