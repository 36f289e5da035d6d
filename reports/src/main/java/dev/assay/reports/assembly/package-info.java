/** Puts what audits, validations and studies found into the report's document. */
@NullMarked
package dev.assay.reports.assembly;

import org.jspecify.annotations.NullMarked;
