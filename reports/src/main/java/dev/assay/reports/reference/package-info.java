/** What findings are called in the taxonomies and standards of the field. Start reading at {@link dev.assay.reports.reference.References}. */
@NullMarked
package dev.assay.reports.reference;

import org.jspecify.annotations.NullMarked;
