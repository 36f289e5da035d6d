/** The command that trains a network of the curriculum. */
@NullMarked
package dev.assay.cli.training;

import org.jspecify.annotations.NullMarked;
