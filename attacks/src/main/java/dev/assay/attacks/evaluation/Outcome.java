package dev.assay.attacks.evaluation;

/** What became of one sample under one budget. */
public sealed interface Outcome {
    /** The model was wrong about the sample to begin with: it counts as lost, and nothing was tried. */
    record Misclassified() implements Outcome {}

    /** An earlier attack of the list had fooled the model: this one was not tried. */
    record NotTried() implements Outcome {}

    /**
     * The attack could not be run on this sample.
     *
     * @param reason half a sentence, as of {@link dev.assay.attacks.Attack#obstacle}
     */
    record NotRun(String reason) implements Outcome {}

    /**
     * Nothing that was tried fooled the model.
     *
     * @param queries rows the model was run on for this sample, forward and gradient runs together
     */
    record Standing(int queries) implements Outcome {}

    /**
     * A verified adversarial example was found.
     *
     * @param attack the {@code spec()} of the attack that found it
     * @param distance how far it is from the sample, in the budget's norm and the units of the data
     * @param prediction the class the model takes it for
     * @param queries rows the model was run on for this sample, forward and gradient runs together
     */
    record Fooled(String attack, double distance, int prediction, int queries) implements Outcome {}
}
