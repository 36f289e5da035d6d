/** Any number of models on the same samples: accuracy, robustness, agreement, transfer of adversarial examples, cost. */
@NullMarked
package dev.assay.studies.comparison;

import org.jspecify.annotations.NullMarked;
