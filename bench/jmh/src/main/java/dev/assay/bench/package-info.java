/** Benchmarks of what attacks do between two runs of the model. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
