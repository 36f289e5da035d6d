/** The report as a document: immutable records that are the JSON, which is the one source of the page and of every other form. */
@NullMarked
package dev.assay.reports.document;

import org.jspecify.annotations.NullMarked;
