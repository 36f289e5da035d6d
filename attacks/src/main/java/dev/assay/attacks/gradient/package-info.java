/** Attacks under a fixed budget that climb the loss by its gradient: one step, projected steps, momentum and the variants for transfer. */
@NullMarked
package dev.assay.attacks.gradient;

import org.jspecify.annotations.NullMarked;
