/** Which version of the program this is. */
@NullMarked
package dev.assay.cli.version;

import org.jspecify.annotations.NullMarked;
