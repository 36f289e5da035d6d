package dev.assay.models.savedmodel;

import dev.assay.core.error.UserError;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Weight;
import dev.assay.models.savedmodel.variables.RestoredVariables;
import dev.assay.models.savedmodel.variables.Variables;
import dev.assay.models.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/** Reads what {@link SavedModelWriter} wrote back: the record and the weights, as data; nothing of the model runs. */
public final class SavedModelReader {
    private SavedModelReader() {}

    /**
     * How a model was trained; empty when Assay did not train it.
     *
     * @param allowUnsafeOps whether a model is read that the scan refuses
     * @throws UserError when there is no model
     */
    public static Optional<TrainingRecord> recordIfAny(Path directory, boolean allowUnsafeOps) {
        ModelDirectory.read(directory, allowUnsafeOps);
        try {
            return TrainingRecordFile.read(directory);
        } catch (IOException e) {
            throw new UserError("The model in " + directory + " cannot be read: " + ModelDirectory.firstLine(e), e);
        }
    }

    /**
     * How a model was trained.
     *
     * @throws UserError when there is no model, or none that Assay trained
     */
    public static TrainingRecord record(Path directory) {
        return recordIfAny(directory, false)
                .orElseThrow(() -> new UserError(
                        "Expected a model that Assay trained, found no record of training in " + directory));
    }

    /**
     * The weights of a model.
     *
     * @param network the architecture that was written; of one for sequences the length does not matter
     * @throws UserError when it has others
     */
    public static NetworkWeights weights(Path directory, Network network) {
        TensorFlowRuntime.describe();
        List<String> nodes = network.weights().stream()
                .map(weight -> "variables/" + ServingGraph.nodeName(weight))
                .toList();
        List<float[]> values = new ArrayList<>();
        try (RestoredVariables restored =
                Variables.of(ModelDirectory.read(directory, false), directory).restore(nodes)) {
            for (int i = 0; i < nodes.size(); i++) {
                Weight weight = network.weights().get(i);
                Tensor tensor = restored.values().get(nodes.get(i));
                long[] axes = weight.shape().axes().stream().mapToLong(x -> x).toArray();
                if (tensor == null || !tensor.shape().equals(Shape.of(axes))) {
                    throw new UserError("The model in " + directory + ": expected " + weight.name() + " of "
                            + weight.shape() + ", found " + (tensor == null ? "none" : tensor.shape()));
                }
                float[] array = new float[weight.count()];
                FloatBlock.read(tensor, array);
                values.add(array);
            }
        }
        return NetworkWeights.of(network, values);
    }
}
