/** What is written to the terminal and how: results on standard output, progress and errors on standard error. */
@NullMarked
package dev.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;
