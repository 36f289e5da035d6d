package dev.assay.studies.textaudit;

import dev.assay.attacks.text.EditedText;

/**
 * An edited text that fools a model, with what the model thinks of it.
 *
 * @param text original and edited text
 * @param attack the attack that found it, as a user writes it
 * @param prediction the class the model takes it for
 * @param before softmax probability of the true class of the original, in [0, 1]
 * @param after softmax probability of the class named for the edited text, in [0, 1]
 */
public record ShownText(EditedText text, String attack, int prediction, double before, double after) {}
