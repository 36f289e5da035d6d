/** Audits as a user runs them. */
@NullMarked
package dev.assay.acceptance.audit;

import org.jspecify.annotations.NullMarked;
