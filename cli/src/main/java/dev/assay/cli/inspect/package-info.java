/** {@code assay inspect}. */
@NullMarked
package dev.assay.cli.inspect;

import org.jspecify.annotations.NullMarked;
