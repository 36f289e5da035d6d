package dev.assay.attacks.text;

/** What became of one text under one attack. */
public sealed interface TextOutcome {
    /** The model was wrong about the text to begin with: nothing was tried. */
    record Misclassified() implements TextOutcome {}

    /** Earlier attacks of the list needed a single edit: nothing better was there to be found. */
    record NotTried() implements TextOutcome {}

    /**
     * Nothing that was tried fooled the model with as few edits as would have counted.
     *
     * @param queries rows the model was run on for this text
     */
    record Standing(int queries) implements TextOutcome {}

    /**
     * A verified text was found.
     *
     * @param text the edited text
     * @param edits how many characters differ from the original
     * @param prediction the class the model takes it for
     * @param queries rows the model was run on for this text
     */
    record Fooled(EditedText text, int edits, int prediction, int queries) implements TextOutcome {}
}
