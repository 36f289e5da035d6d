/** What the program says about itself to a shell and to {@code man}, made from its commands. */
@NullMarked
package dev.assay.cli.manual;

import org.jspecify.annotations.NullMarked;
