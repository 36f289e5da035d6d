/** How a run ends that does not end well: mistakes of the user's, defects, interruption. */
@NullMarked
package dev.assay.cli.failure;

import org.jspecify.annotations.NullMarked;
