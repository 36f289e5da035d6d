/** What the program runs on, and the command that prints it. */
@NullMarked
package dev.assay.cli.environment;

import org.jspecify.annotations.NullMarked;
