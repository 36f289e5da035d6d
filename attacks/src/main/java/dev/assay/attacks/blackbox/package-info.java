/** Attacks that see logits or decisions alone: random search, estimated gradients, walks along the boundary. */
@NullMarked
package dev.assay.attacks.blackbox;

import org.jspecify.annotations.NullMarked;
