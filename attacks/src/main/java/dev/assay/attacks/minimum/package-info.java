/** Attacks that look for the closest adversarial example; one run gives a distance a sample, and with it every budget. */
@NullMarked
package dev.assay.attacks.minimum;

import org.jspecify.annotations.NullMarked;
