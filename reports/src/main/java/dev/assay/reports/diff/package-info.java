/** Two reports side by side: what became better, what worse, what is within chance. */
@NullMarked
package dev.assay.reports.diff;

import org.jspecify.annotations.NullMarked;
