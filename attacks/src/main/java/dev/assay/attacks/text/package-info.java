/**
 * Attacks on texts by substitution of characters, and the evaluations that run them. Budgets count characters that differ from the original. Start at
 * {@link dev.assay.attacks.text.TextEvaluation}.
 */
@NullMarked
package dev.assay.attacks.text;

import org.jspecify.annotations.NullMarked;
