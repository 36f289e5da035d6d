/** The command line: the root command, how commands are put together, and the one door out of the program. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
