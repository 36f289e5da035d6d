package dev.assay.studies.diagnosis.setup;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Optimiser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A multilayer perceptron and its training, with what may be wrong about it.
 *
 * @param data what it learns from, as a user names it
 * @param hidden the units of each hidden layer, first to last
 * @param activation of the hidden layers
 * @param start how the kernels begin
 * @param optimiser with its learning rate
 * @param batch samples in an update
 * @param steps updates
 * @param inputScale what inputs are multiplied by
 * @param inputNoise the deviation of normal noise that is added to inputs after that, the same for a sample every time
 * @param labelNoise the share of labels that change places with one another, in [0, 1]
 * @param softmaxInNetwork whether the network ends in a softmax although the loss takes one itself
 * @param shuffled whether the samples come in another order each epoch; else sorted by their labels
 */
public record Setup(
        String data,
        List<Integer> hidden,
        Activation activation,
        Start start,
        Optimiser optimiser,
        int batch,
        int steps,
        double inputScale,
        double inputNoise,
        double labelNoise,
        boolean softmaxInNetwork,
        boolean shuffled) {
    private static final int MOST_LAYERS = 50;
    private static final int MOST_UNITS = 10_000;

    public Setup {
        hidden = List.copyOf(hidden);
        if (hidden.size() > MOST_LAYERS || hidden.stream().anyMatch(units -> units < 1 || units > MOST_UNITS)) {
            throw new UserError("A network needs at most " + MOST_LAYERS + " hidden layers of 1 to " + MOST_UNITS
                    + " units, received " + hidden.size() + " of " + hidden);
        }
        if (batch < 2 || steps < 10) {
            throw new UserError("A diagnosis needs batches of 2 samples or more and 10 steps or more, received " + batch
                    + " and " + steps);
        }
        if (!(inputScale > 0 && Double.isFinite(inputScale))) {
            throw new UserError("What inputs are multiplied by has to be above 0, received " + inputScale);
        }
        if (!(inputNoise >= 0 && Double.isFinite(inputNoise))) {
            throw new UserError("The deviation of input noise has to be 0 or more, received " + inputNoise);
        }
        if (!(labelNoise >= 0 && labelNoise <= 1)) {
            throw new UserError("The share of labels that change places has to be in [0, 1], received " + labelNoise);
        }
    }

    /** A sound set-up to begin with: two hidden layers of 100 ReLU units from He's weights, SGD at 0.1, 500 steps of 256. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with this set-up. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.data = data;
        builder.hidden = hidden;
        builder.activation = activation;
        builder.start = start;
        builder.optimiser = optimiser;
        builder.batch = batch;
        builder.steps = steps;
        builder.inputScale = inputScale;
        builder.inputNoise = inputNoise;
        builder.labelNoise = labelNoise;
        builder.softmaxInNetwork = softmaxInNetwork;
        builder.shuffled = shuffled;
        return builder;
    }

    /** All of it, name by value, for reports. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("hidden layers", hidden.toString());
        settings.put("activation", activation.name().toLowerCase(Locale.ROOT));
        settings.put("initial weights", start.text());
        settings.put("optimiser", optimiser.name() + " at " + optimiser.learningRate());
        settings.put("batch", Integer.toString(batch));
        settings.put("steps", Integer.toString(steps));
        settings.put("inputs multiplied by", Double.toString(inputScale));
        settings.put("deviation of input noise", Double.toString(inputNoise));
        settings.put("share of labels that change places", Double.toString(labelNoise));
        settings.put("outputs that the loss gets", softmaxInNetwork ? "probabilities" : "logits");
        settings.put("order of samples", shuffled ? "shuffled" : "sorted by label");
        return Collections.unmodifiableMap(settings);
    }

    /** Collects settings one by one. */
    public static final class Builder {
        private String data = "fashion-mnist:sample";
        private List<Integer> hidden = List.of(100, 100);
        private Activation activation = Activation.RELU;
        private Start start = new Start.He();
        private Optimiser optimiser = Optimiser.named("sgd", 0.1);
        private int batch = 256;
        private int steps = 500;
        private double inputScale = 1;
        private double inputNoise;
        private double labelNoise;
        private boolean softmaxInNetwork;
        private boolean shuffled = true;

        private Builder() {}

        /** What it learns from. */
        public Builder data(String data) {
            this.data = data;
            return this;
        }

        /** Hidden layers of the same width. */
        public Builder hidden(int layers, int units) {
            this.hidden = Collections.nCopies(layers, units);
            return this;
        }

        /** The units of each hidden layer. */
        public Builder hidden(List<Integer> units) {
            this.hidden = units;
            return this;
        }

        /** Of the hidden layers. */
        public Builder activation(Activation activation) {
            this.activation = activation;
            return this;
        }

        /** How the kernels begin. */
        public Builder start(Start start) {
            this.start = start;
            return this;
        }

        /** How gradients become updates. */
        public Builder optimiser(Optimiser optimiser) {
            this.optimiser = optimiser;
            return this;
        }

        /** The optimiser's length of a step. */
        public Builder learningRate(double rate) {
            this.optimiser = optimiser.withLearningRate(rate);
            return this;
        }

        /** Samples in an update. */
        public Builder batch(int batch) {
            this.batch = batch;
            return this;
        }

        /** Updates. */
        public Builder steps(int steps) {
            this.steps = steps;
            return this;
        }

        /** What inputs are multiplied by. */
        public Builder inputScale(double inputScale) {
            this.inputScale = inputScale;
            return this;
        }

        /** The deviation of noise added to inputs. */
        public Builder inputNoise(double inputNoise) {
            this.inputNoise = inputNoise;
            return this;
        }

        /** The share of labels that change places. */
        public Builder labelNoise(double labelNoise) {
            this.labelNoise = labelNoise;
            return this;
        }

        /** Whether the network ends in a softmax. */
        public Builder softmaxInNetwork(boolean softmaxInNetwork) {
            this.softmaxInNetwork = softmaxInNetwork;
            return this;
        }

        /** Whether the samples come in another order each epoch. */
        public Builder shuffled(boolean shuffled) {
            this.shuffled = shuffled;
            return this;
        }

        /** The set-up; refuses what makes no sense. */
        public Setup build() {
            return new Setup(
                    data,
                    hidden,
                    activation,
                    start,
                    optimiser,
                    batch,
                    steps,
                    inputScale,
                    inputNoise,
                    labelNoise,
                    softmaxInNetwork,
                    shuffled);
        }
    }
}
