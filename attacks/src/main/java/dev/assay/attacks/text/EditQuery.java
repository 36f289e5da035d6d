package dev.assay.attacks.text;

/** A text that a search asks about, and the answer. */
final class EditQuery {
    private final EditedText text;
    private final boolean effects;
    private double value = Double.NaN;
    private int prediction = -1;
    private boolean success;

    private EditQuery(EditedText text, boolean effects) {
        this.text = text;
        this.effects = effects;
    }

    /** Asks for the value. */
    static EditQuery value(EditedText text) {
        return new EditQuery(text, false);
    }

    /** Asks for the value and for the first-order effect of every substitution. */
    static EditQuery effects(EditedText text) {
        return new EditQuery(text, true);
    }

    EditedText text() {
        return text;
    }

    boolean wantsEffects() {
        return effects;
    }

    /** Takes the answer; what is not finite counts as the worst there is. */
    void answer(double found, int predicted, boolean succeeded) {
        value = Double.isFinite(found) ? found : Double.NEGATIVE_INFINITY;
        prediction = predicted;
        success = succeeded;
    }

    /** How good the text is for the adversary: more is better. */
    double value() {
        return value;
    }

    /** The class that the model names; -1 where there is none. */
    int prediction() {
        return prediction;
    }

    /** Whether the model seems to be fooled. */
    boolean success() {
        return success;
    }
}
