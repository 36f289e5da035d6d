package dev.assay.models.savedmodel.inlining;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a reader of the report should know of the way a graph was made flat. */
public final class InliningNotes {
    private final Map<String, Integer> loops = new LinkedHashMap<>();
    private final Set<String> bypassedGradients = new LinkedHashSet<>();
    private final Set<String> stoppedGradients = new LinkedHashSet<>();

    void loop(String name, int steps) {
        loops.merge(name, steps, Math::max);
    }

    void bypassedGradient(String node) {
        bypassedGradients.add(node);
    }

    void stoppedGradient(String node) {
        stoppedGradients.add(node);
    }

    /** The loops that were unrolled and how many steps each has. */
    public Map<String, Integer> loops() {
        return loops;
    }

    /** Where the model brings a gradient of its own, in whose place the true one was taken. */
    public Set<String> bypassedGradients() {
        return bypassedGradients;
    }

    /** Where the model stops gradients, which was undone. */
    public Set<String> stoppedGradients() {
        return stoppedGradients;
    }
}
