/** Randomised smoothing: another classifier, made of a model and noise, with certificates that hold with a stated probability. */
@NullMarked
package dev.assay.attacks.smoothing;

import org.jspecify.annotations.NullMarked;
