/** How a multilayer perceptron is set up and trained, with what can be wrong about it. Judgements see nothing of this package. */
@NullMarked
package dev.assay.studies.diagnosis.setup;

import org.jspecify.annotations.NullMarked;
