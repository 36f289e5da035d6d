/** Attacks and sets of them by name. */
@NullMarked
package dev.assay.attacks.registry;

import org.jspecify.annotations.NullMarked;
