package dev.assay.models.tensorboard;

import com.google.protobuf.ByteString;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Weight;
import dev.assay.models.training.History;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingView;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Event;

/**
 * Writes a training for TensorBoard: loss, accuracy, learning rate and gradient norm every few steps; after each epoch its figures, the distributions of
 * weights, gradients and activations, and pictures of inputs, reconstructions and first filters; the graph, the architecture and the
 * hyper-parameters once.
 */
public final class TensorBoardObserver implements TrainingObserver, AutoCloseable {
    private static final int PICTURES = 4;

    private final EventFile file;
    private final String network;
    private final Map<String, Object> parameters;
    private final long every;
    private boolean begun;

    /**
     * Opens a new event file.
     *
     * @param directory TensorBoard's run; made where it is missing
     * @param network the network's name
     * @param options how it is trained
     * @param every steps from one entry to the next, at least 1
     */
    public TensorBoardObserver(Path directory, String network, TrainingOptions options, long every) {
        if (every < 1) {
            throw new UserError("TensorBoard needs 1 step or more from one entry to the next, received " + every);
        }
        this.network = network;
        this.every = every;
        parameters = parameters(network, options);
        file = new EventFile(directory);
    }

    /** The event file. */
    public Path path() {
        return file.path();
    }

    @Override
    public boolean watches(long step) {
        return step == 1 || step % every == 0;
    }

    @Override
    public void begun(Beginning beginning, TrainingView view) {
        begun = true;
        file.write(Event.newBuilder().setGraphDef(ByteString.copyFrom(view.graph())));
        file.write(0, Summaries.text("network", describe(view.network())));
        file.write(
                0,
                HyperParameters.experiment(
                        parameters, List.of("epoch/loss", "epoch/validation_loss", "epoch/validation_accuracy")));
        file.write(0, HyperParameters.start(parameters));
    }

    @Override
    public void stepDone(Step step, TrainingView view) {
        scalar(step.step(), "step/loss", step.loss());
        scalar(step.step(), "step/accuracy", step.accuracy());
        scalar(step.step(), "step/learning_rate", step.learningRate());
        scalar(step.step(), "step/gradient_norm", step.gradientNorm());
    }

    @Override
    public void epochDone(History.Epoch epoch, double seconds, TrainingView view) {
        long step = epoch.step();
        scalar(step, "epoch/loss", epoch.loss());
        scalar(step, "epoch/accuracy", epoch.accuracy());
        scalar(step, "epoch/validation_loss", epoch.validationLoss());
        scalar(step, "epoch/validation_accuracy", epoch.validationAccuracy());
        scalar(step, "epoch/fgsm_accuracy", epoch.fgsmAccuracy());
        scalar(step, "epoch/pgd_accuracy", epoch.pgdAccuracy());
        NetworkWeights weights = view.weights();
        List<Weight> specs = view.network().weights();
        for (int i = 0; i < specs.size(); i++) {
            file.write(step, Summaries.histogram("weights/" + specs.get(i).name(), weights.values(i)));
        }
        histograms(step, "gradients/", view.gradients());
        histograms(step, "activations/", view.activations());
        pictures(step, view, weights);
    }

    @Override
    public void close() {
        if (begun) {
            file.write(0, HyperParameters.end());
        }
        file.close();
    }

    private void scalar(long step, String tag, @Nullable Double value) {
        if (value != null) {
            file.write(step, Summaries.scalar(tag, value));
        }
    }

    private void histograms(long step, String prefix, Map<String, float[]> values) {
        values.forEach((name, array) -> file.write(step, Summaries.histogram(prefix + name, array)));
    }

    private void pictures(long step, TrainingView view, NetworkWeights weights) {
        Shape input = view.network().input();
        if (!input.isImage()) {
            return;
        }
        images(step, "inputs/", input, view.inputs());
        if (view.network().output().equals(input)) {
            images(step, "reconstructions/", input, view.outputs());
        }
        FilterSheet.of(view.network(), weights)
                .ifPresent(sheet -> file.write(
                        step, Summaries.image("filters", sheet.shape(), sheet.values(), sheet.low(), sheet.high())));
    }

    private void images(long step, String prefix, Shape shape, float[] values) {
        int size = shape.elements();
        for (int i = 0; i < PICTURES && (i + 1) * size <= values.length; i++) {
            float[] one = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            file.write(step, Summaries.image(prefix + i, shape, one, 0, 1));
        }
    }

    private String describe(Network architecture) {
        String layers = architecture.layers().stream()
                .map(layer -> "1. `" + layer + "`")
                .collect(Collectors.joining("\n"));
        return "**" + network + "**, " + architecture.weightCount() + " weights, input " + architecture.input() + "\n\n"
                + layers + "\n\n"
                + parameters.entrySet().stream()
                        .map(entry -> "* " + entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> parameters(String network, TrainingOptions options) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("network", network);
        parameters.put("optimiser", options.optimiser().name());
        parameters.put("learning_rate", options.optimiser().learningRate());
        parameters.put("schedule", options.schedule().text());
        parameters.put("batch_size", options.batchSize());
        parameters.put("clip_norm", options.clipNorm());
        parameters.put("patience", options.patience());
        parameters.put("seed", options.seed());
        return parameters;
    }
}
