package dev.assay.models.savedmodel.scan;

import dev.assay.models.savedmodel.program.GraphBody;
import java.io.Serial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * How large a graph becomes when every call is replaced by what it calls: functions that call one another twice, some dozens deep, are a
 * small file and an endless graph.
 */
final class Expansion {
    private final Map<String, GraphBody> functions;
    private final ScanLimits limits;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private Expansion(Map<String, GraphBody> functions, ScanLimits limits) {
        this.functions = functions;
        this.limits = limits;
    }

    /** What is wrong, when the graph cannot be expanded. */
    static Optional<ScanFinding> refusal(GraphBody main, Map<String, GraphBody> functions, ScanLimits limits) {
        Expansion expansion = new Expansion(functions, limits);
        try {
            expansion.size(main);
            for (GraphBody function : functions.values()) {
                expansion.size(function);
            }
            return Optional.empty();
        } catch (EndlessException e) {
            return Optional.of(e.finding);
        }
    }

    private long size(GraphBody body) throws EndlessException {
        Long known = sizes.get(body.function());
        if (known != null) {
            return known;
        }
        if (!open.add(body.function())) {
            throw new EndlessException(ScanFinding.structure("", body.function(), "there is a call to itself"));
        }
        if (open.size() > limits.calls()) {
            throw new EndlessException(ScanFinding.structure(
                    "", body.function(), "calls stand more than " + limits.calls() + " deep within calls"));
        }
        long size = body.nodes().size();
        for (NodeDef node : body.nodes().values()) {
            for (String function : GraphBody.functionsOf(node, functions.keySet())) {
                GraphBody called = functions.get(function);
                size += called == null ? 0 : size(called);
            }
            if (size > limits.expandedNodes()) {
                throw new EndlessException(ScanFinding.structure(
                        "",
                        body.function(),
                        "there are more than " + limits.expandedNodes() + " nodes once its calls are expanded"));
            }
        }
        open.remove(body.function());
        sizes.put(body.function(), size);
        return size;
    }

    /** Ends the count from any depth. */
    private static final class EndlessException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient ScanFinding finding;

        EndlessException(ScanFinding finding) {
            super(finding.text());
            this.finding = finding;
        }
    }
}
