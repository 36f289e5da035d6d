package dev.assay.models.engine;

import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/**
 * Weights that are no constants of the graph but given to it in every run, without being copied. As constants a session and its optimisers hold them a
 * dozen times over; so all sessions share the tensors that the weights were read into.
 */
public final class FedWeights implements AutoCloseable {
    /** A graph that holds its weights itself. */
    public static final FedWeights NONE = new FedWeights(List.of(), () -> {});

    private final List<Weight> weights;
    private final Runnable onClose;
    private boolean closed;

    /**
     * One weight.
     *
     * @param place where it goes
     * @param value what goes there
     */
    public record Weight(Output<?> place, Tensor value) {}

    /** @param onClose frees the values; run once */
    public FedWeights(List<Weight> weights, Runnable onClose) {
        this.weights = List.copyOf(weights);
        this.onClose = onClose;
    }

    /** Gives all weights to a run. */
    public Session.Runner feed(Session.Runner runner) {
        weights.forEach(weight -> runner.feed(weight.place(), weight.value()));
        return runner;
    }

    /** The same values for the same places of another graph. */
    FedWeights in(QuickGradients graph) {
        return weights.isEmpty()
                ? this
                : new FedWeights(
                        weights.stream()
                                .map(weight -> new Weight(graph.find(weight.place()), weight.value()))
                                .toList(),
                        onClose);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
