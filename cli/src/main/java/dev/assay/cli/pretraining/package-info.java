/** {@code assay pretraining}. */
@NullMarked
package dev.assay.cli.pretraining;

import org.jspecify.annotations.NullMarked;
