/** Tests of what is made of results. */
@NullMarked
package dev.assay.reports.assembly;

import org.jspecify.annotations.NullMarked;
