package dev.assay.models.savedmodel.importing;

/** Where the logits of a model were found. */
public enum LogitsSource {
    /** The output is taken as it is: its values are no probabilities. */
    OUTPUT("the model's output itself"),
    /** A softmax ends the model and was taken off. */
    SOFTMAX("before the softmax that ends the model"),
    /** A softmax written as exponential and sum ends the model and was taken off. */
    WRITTEN_OUT_SOFTMAX("before the softmax that the model spells out at its end"),
    /** A log-softmax ends the model and was taken off. */
    LOG_SOFTMAX("before the log-softmax that ends the model"),
    /** A sigmoid for each class ends the model and was taken off; it keeps the order of the classes. */
    SIGMOIDS("before the sigmoids that end the model, one a class"),
    /** One sigmoid ends the model: its argument z is read as the logits [0, z] of two classes. */
    SIGMOID("[0, z], where z is the argument of the sigmoid that ends the model"),
    /** One score z without a sigmoid, read as the logits [0, z] of two classes. */
    SCORE("[0, z], where z is the model's only score"),
    /** Only probabilities can be had; their logarithm is taken. */
    PROBABILITIES("the logarithm of the model's probabilities: where one is rounded to 0 or 1 its gradient is lost"),
    /** Only the probability p of one class can be had: the logits are [log(1 - p), log p]. */
    PROBABILITY(
            "[log(1 - p), log p], where p is the model's only probability: where it is rounded to 0 or 1 its gradient is lost");

    private final String description;

    LogitsSource(String description) {
        this.description = description;
    }

    /** Where they are, in words that follow "the logits are". */
    public String description() {
        return description;
    }

    /** Whether the model's own output is a probability for each class. */
    public boolean outputIsProbability() {
        return this == SOFTMAX || this == WRITTEN_OUT_SOFTMAX || this == PROBABILITIES;
    }
}
