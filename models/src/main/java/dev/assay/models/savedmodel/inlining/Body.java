package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.NotImportable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/** Nodes that are placed together: the model's outermost graph, or one function. */
final class Body {
    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> given;
    private final List<String> results;
    private final ReferenceReader references;
    private final Map<BitSet, List<Step>> plans = new HashMap<>();

    /**
     * One node in its turn.
     *
     * @param inputs without control edges
     * @param demanded which of its outputs are used
     */
    record Step(NodeDef node, List<Reference> inputs, BitSet demanded) {}

    /**
     * @param given names whose values come from outside: they are not placed
     * @param results what the body yields
     */
    Body(List<NodeDef> nodes, Set<String> given, List<String> results, FunctionLibrary library) {
        nodes.forEach(node -> this.nodes.put(node.getName(), node));
        this.given = Set.copyOf(given);
        this.results = List.copyOf(results);
        this.references = new ReferenceReader(this.nodes, library);
    }

    int results() {
        return results.size();
    }

    Reference result(int index) {
        return references.read(results.get(index));
    }

    /** The nodes that some results need, each after its inputs. */
    List<Step> plan(BitSet demanded) {
        return plans.computeIfAbsent(demanded, this::order);
    }

    private List<Step> order(BitSet demanded) {
        List<Reference> roots = demanded.stream().mapToObj(this::result).toList();
        Map<String, Step> steps = new LinkedHashMap<>();
        for (String name : topological(roots)) {
            NodeDef node = node(name);
            List<Reference> inputs = node.getInputList().stream()
                    .filter(input -> !input.startsWith("^"))
                    .map(references::read)
                    .toList();
            steps.put(name, new Step(node, inputs, new BitSet()));
        }
        List<Reference> used = new ArrayList<>(roots);
        steps.values().forEach(step -> used.addAll(step.inputs()));
        for (Reference reference : used) {
            Step step = steps.get(reference.node());
            if (step != null) {
                step.demanded().set(reference.index());
            }
        }
        return List.copyOf(steps.values());
    }

    /** Depth first without recursion: networks are deeper than stacks. */
    private Set<String> topological(List<Reference> roots) {
        Map<String, Boolean> done = new LinkedHashMap<>();
        Set<String> ordered = new java.util.LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        roots.forEach(root -> open.push(root.node()));
        while (!open.isEmpty()) {
            String name = open.peek();
            if (given.contains(name) || ordered.contains(name)) {
                open.pop();
                continue;
            }
            if (done.put(name, true) != null) {
                open.pop();
                ordered.add(name);
                continue;
            }
            for (String input : node(name).getInputList()) {
                if (input.startsWith("^")) {
                    continue;
                }
                String producer = references.read(input).node();
                if (!given.contains(producer) && !ordered.contains(producer)) {
                    if (done.containsKey(producer)) {
                        throw new NotImportable("the loop at '" + name
                                + "' is one of TensorFlow 1, whose number of steps only a run can tell");
                    }
                    open.push(producer);
                }
            }
        }
        return ordered;
    }

    private NodeDef node(String name) {
        NodeDef node = nodes.get(name);
        if (node == null) {
            throw new NotImportable("the graph has no node '" + name + "'");
        }
        return node;
    }
}
