/** Draws of noise inside the ball, the baselines that no attack may fall short of. */
@NullMarked
package dev.assay.attacks.noise;

import org.jspecify.annotations.NullMarked;
