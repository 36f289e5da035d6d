/** What the commands that end in a report share: the frame of the document, and writing it. */
@NullMarked
package dev.assay.cli.report;

import org.jspecify.annotations.NullMarked;
