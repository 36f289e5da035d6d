/** Attacks as a step of training. */
@NullMarked
package dev.assay.attacks.training;

import org.jspecify.annotations.NullMarked;
