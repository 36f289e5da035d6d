/**
 * Proofs that no change inside a ball fools a network: lower bounds of its margins, from its layers rather than from running it. An attack gives
 * an upper bound of robust accuracy, a certificate a lower one; the truth lies between.
 *
 * <p>Bounds hold in exact arithmetic for the ball cut with the box, widened by {@link dev.assay.attacks.certificate.Region#SLACK}. Rounding of
 * the bounds' own double precision is bounded outwards; a margin has to exceed what single precision was seen to change.
 */
@NullMarked
package dev.assay.attacks.certificate;

import org.jspecify.annotations.NullMarked;
