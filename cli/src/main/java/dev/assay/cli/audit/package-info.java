/** {@code assay audit}. */
@NullMarked
package dev.assay.cli.audit;

import org.jspecify.annotations.NullMarked;
