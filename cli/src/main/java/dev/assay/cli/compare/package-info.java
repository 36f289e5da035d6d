/** {@code assay compare}. */
@NullMarked
package dev.assay.cli.compare;

import org.jspecify.annotations.NullMarked;
