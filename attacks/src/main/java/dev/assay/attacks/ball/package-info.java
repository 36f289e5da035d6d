/**
 * The sets a perturbed sample may lie in: the ball of a norm around the original within the box of the input, with its projection, its uniform
 * draws and its steepest steps.
 */
@NullMarked
package dev.assay.attacks.ball;

import org.jspecify.annotations.NullMarked;
