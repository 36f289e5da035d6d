/** Auto-PGD (Croce &amp; Hein 2020; in L1 Croce &amp; Hein 2021): projected ascent that chooses its own step. */
@NullMarked
package dev.assay.attacks.apgd;

import org.jspecify.annotations.NullMarked;
