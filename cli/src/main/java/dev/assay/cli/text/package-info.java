/** The commands that ask a model of text. */
@NullMarked
package dev.assay.cli.text;

import org.jspecify.annotations.NullMarked;
