package dev.assay.models.savedmodel.importing;

import dev.assay.models.engine.FedWeights;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/**
 * The pure function from input to logits.
 *
 * @param graph holds constants, the input and what is computed
 * @param weights what the graph does not hold itself
 * @param input the placeholder that is fed: floats, first axis unknown, then the axes of the data or of the network's sample
 * @param logits rows of scores
 * @param embedding the vectors that the first layer looks up by the input's whole numbers, if it does
 * @param obstacle where the gradient ends on its way back to the input, if it does; the graph still runs forward
 * @param report what was done
 */
public record ImportedGraph(
        Graph graph,
        FedWeights weights,
        Output<TFloat32> input,
        Output<TFloat32> logits,
        List<Output<TFloat32>> embedding,
        Optional<String> obstacle,
        ImportReport report)
        implements AutoCloseable {
    private static final Pattern MISSING = Pattern.compile("No gradient defined for op: (\\w+)");

    public ImportedGraph {
        embedding = List.copyOf(embedding);
    }

    /**
     * Says where the op is for which TensorFlow has no gradient.
     *
     * @param message TensorFlow's own words
     */
    public String withoutGradient(String message) {
        Matcher op = MISSING.matcher(message);
        if (!op.find()) {
            return message;
        }
        List<String> layers = report.layers().getOrDefault(op.group(1), List.of());
        String where =
                layers.isEmpty() ? "" : " (" + String.join(", ", layers.subList(0, Math.min(3, layers.size()))) + ")";
        return "TensorFlow has none for the op " + op.group(1) + where;
    }

    /** Frees graph and weights, unless someone took them over. */
    @Override
    public void close() {
        graph.close();
        weights.close();
    }

    ImportedGraph withLogits(Output<TFloat32> other, LogitsSource source) {
        return new ImportedGraph(graph, weights, input, other, embedding, obstacle, report.withLogits(source));
    }
}
