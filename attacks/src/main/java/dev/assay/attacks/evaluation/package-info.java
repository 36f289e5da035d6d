/** Runs attacks on data sets: packs trials into blocks, verifies what they find, and keeps the outcome of every sample. */
@NullMarked
package dev.assay.attacks.evaluation;

import org.jspecify.annotations.NullMarked;
