/** Audits of models of texts: characters are substituted. Start at {@link dev.assay.studies.textaudit.TextAudit}. */
@NullMarked
package dev.assay.studies.textaudit;

import org.jspecify.annotations.NullMarked;
