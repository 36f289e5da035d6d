/** {@code assay diagnose}. */
@NullMarked
package dev.assay.cli.diagnose;

import org.jspecify.annotations.NullMarked;
