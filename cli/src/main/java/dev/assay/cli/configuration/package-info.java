/** Settings of a command in a file: read as further arguments, and written. */
@NullMarked
package dev.assay.cli.configuration;

import org.jspecify.annotations.NullMarked;
