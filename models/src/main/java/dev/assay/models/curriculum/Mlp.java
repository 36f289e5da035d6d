package dev.assay.models.curriculum;

import dev.assay.core.data.Shape;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Layer;
import dev.assay.models.nn.Network;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** Dense layers alone: a linear classifier, one hidden layer of 500 units, or three of 256. */
public final class Mlp extends ImageClassifier {
    private static final Shape IMAGE = Shape.of(28, 28, 1);

    private final List<Integer> hidden;

    private Mlp(String name, String data, String task, List<Integer> hidden, Expectation expectation) {
        super(name, task, data, IMAGE, expectation);
        this.hidden = hidden;
    }

    /** All presets over one data set of 28x28 grey images. */
    static List<SampleNetwork> presets(String set, String data, String task, List<Expectation> expectations) {
        String name = set + "-mlp";
        return List.of(
                new Mlp(name, data, task, List.of(500), expectations.get(0)),
                new Mlp(name + ":linear", data, task, List.of(), expectations.get(1)),
                new Mlp(name + ":deep", data, task, List.of(256, 256, 256), expectations.get(2)));
    }

    @Override
    public Network network(Shape input, int classes) {
        return network(input, classes, hidden, Activation.RELU);
    }

    /**
     * Any network of dense layers.
     *
     * @param hidden the units of each hidden layer, first to last; none for a linear classifier
     * @param activation of the hidden layers
     */
    public static Network network(Shape input, int classes, List<Integer> hidden, Activation activation) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Flatten());
        hidden.forEach(units -> layers.add(new Dense(units, activation)));
        layers.add(new Dense(classes, Activation.LINEAR));
        return new Network(input, layers);
    }

    @Override
    public TrainingOptions defaults() {
        return TrainingOptions.builder().epochs(5).batchSize(128).build();
    }
}
