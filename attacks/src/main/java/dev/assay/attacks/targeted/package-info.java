/** Attacks that are to make a model say one chosen class. */
@NullMarked
package dev.assay.attacks.targeted;

import org.jspecify.annotations.NullMarked;
