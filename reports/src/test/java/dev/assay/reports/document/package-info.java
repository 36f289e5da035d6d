/** Tests of the document, its JSON and its pictures. */
@NullMarked
package dev.assay.reports.document;

import org.jspecify.annotations.NullMarked;
