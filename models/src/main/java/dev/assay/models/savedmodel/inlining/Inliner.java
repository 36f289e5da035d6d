package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Tensor;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Places what a model's output needs in a {@link FlatGraph}: calls are replaced by what they call, branches whose condition is known by the side
 * they take, loops by as many copies of their body as they take steps.
 */
public final class Inliner {
    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall", "TPUPartitionedCall");
    /** A graph of more steps takes longer to prepare than anyone waits. */
    private static final int MOST_STEPS = 2048;

    private static final Value DEAD = new Value.Dead();

    private final FunctionLibrary functions;
    private final OpPlacer ops;
    private final InliningNotes notes = new InliningNotes();

    /**
     * @param graph receives the nodes
     * @param library the functions of the model
     * @param weights the values of variables by the names of their nodes
     */
    public Inliner(FlatGraph graph, GraphDef library, Map<String, Tensor> weights) {
        this.functions = new FunctionLibrary(library.getLibrary());
        this.ops = new OpPlacer(graph, weights, notes);
    }

    public InliningNotes notes() {
        return notes;
    }

    /**
     * Places the model's outermost graph.
     *
     * @param given values for the nodes that are inputs
     * @param output name of the wanted tensor
     * @throws NotImportable when something on the way cannot be placed
     */
    public Value place(GraphDef source, Map<String, Value> given, String output) {
        Body body = new Body(source.getNodeList(), given.keySet(), List.of(output), functions);
        return place(body, first(), given, "").get(0);
    }

    private List<Value> place(Body body, BitSet demanded, Map<String, Value> given, String prefix) {
        Map<String, List<Value>> values = new HashMap<>();
        given.forEach((name, value) -> values.put(name, List.of(value)));
        for (Body.Step step : body.plan(demanded)) {
            List<Value> inputs = new ArrayList<>();
            for (Reference input : step.inputs()) {
                inputs.add(value(values, input));
            }
            values.put(step.node().getName(), place(step, inputs, prefix));
        }
        List<Value> results = new ArrayList<>(Collections.nCopies(body.results(), DEAD));
        demanded.stream().forEach(index -> results.set(index, value(values, body.result(index))));
        return results;
    }

    private static Value value(Map<String, List<Value>> values, Reference reference) {
        List<Value> outputs = values.get(reference.node());
        if (outputs == null || outputs.isEmpty()) {
            throw new NotImportable("nothing computes '" + reference.node() + "'");
        }
        if (outputs.get(0) instanceof Value.Dead && outputs.size() == 1) {
            return outputs.get(0);
        }
        if (reference.index() >= outputs.size()) {
            throw new NotImportable("'" + reference.node() + "' has no output " + reference.index());
        }
        return outputs.get(reference.index());
    }

    private List<Value> place(Body.Step step, List<Value> inputs, String prefix) {
        NodeDef node = step.node();
        String origin = origin(prefix, node.getName());
        if (node.containsAttr("_gradient_op_type")) {
            notes.bypassedGradient(origin);
        }
        boolean merge = node.getOp().equals("Merge") || node.getOp().equals("RefMerge");
        if (!merge && inputs.stream().anyMatch(Value.Dead.class::isInstance)) {
            return List.of(DEAD);
        }
        if (CALLS.contains(node.getOp())) {
            return call(node.getAttrOrThrow("f").getFunc().getName(), inputs, step.demanded(), origin);
        }
        if (functions.has(node.getOp())) {
            return call(node.getOp(), inputs, step.demanded(), origin);
        }
        return switch (node.getOp()) {
            case "If", "StatelessIf" -> branch(node, inputs, step.demanded(), origin);
            case "Case", "StatelessCase" -> choice(node, inputs, step.demanded(), origin);
            case "While", "StatelessWhile" -> loop(node, inputs, origin);
            case "Switch", "RefSwitch" -> {
                boolean taken = truth(inputs.get(1), origin, "the branch");
                yield taken ? List.of(DEAD, inputs.get(0)) : List.of(inputs.get(0), DEAD);
            }
            case "Merge", "RefMerge" -> merge(inputs, origin);
            default -> ops.place(node, origin, inputs);
        };
    }

    private List<Value> call(String function, List<Value> inputs, BitSet demanded, String origin) {
        List<String> arguments = functions.arguments(function);
        if (arguments.size() != inputs.size()) {
            throw new NotImportable("the function '" + function + "' takes " + arguments.size() + " arguments, '"
                    + origin + "' gives it " + inputs.size());
        }
        Map<String, Value> given = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            given.put(arguments.get(i), inputs.get(i));
        }
        return place(functions.body(function), demanded, given, prefix(origin));
    }

    private List<Value> branch(NodeDef node, List<Value> inputs, BitSet demanded, String origin) {
        String side = truth(inputs.get(0), origin, "the branch") ? "then_branch" : "else_branch";
        String function = node.getAttrOrThrow(side).getFunc().getName();
        return call(function, inputs.subList(1, inputs.size()), demanded, origin);
    }

    private List<Value> choice(NodeDef node, List<Value> inputs, BitSet demanded, String origin) {
        var branches = node.getAttrOrThrow("branches").getList().getFuncList();
        long index = known(inputs.get(0), origin, "the branch").scalar();
        // As TensorFlow has it: an index outside takes the last branch.
        int taken = index < 0 || index >= branches.size() ? branches.size() - 1 : (int) index;
        return call(branches.get(taken).getName(), inputs.subList(1, inputs.size()), demanded, origin);
    }

    private List<Value> loop(NodeDef node, List<Value> inputs, String origin) {
        String condition = node.getAttrOrThrow("cond").getFunc().getName();
        String body = node.getAttrOrThrow("body").getFunc().getName();
        BitSet all = new BitSet();
        all.set(0, inputs.size());
        List<Value> variables = inputs;
        int steps = 0;
        while (truth(call(condition, variables, first(), origin).get(0), origin, "the loop")) {
            if (++steps > MOST_STEPS) {
                throw new NotImportable("the loop '" + origin + "' takes more than " + MOST_STEPS + " steps");
            }
            variables = call(body, variables, all, origin);
        }
        notes.loop(origin, steps);
        return variables;
    }

    private List<Value> merge(List<Value> inputs, String origin) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!(inputs.get(i) instanceof Value.Dead)) {
                return List.of(inputs.get(i), ops.number(origin, i));
            }
        }
        return List.of(DEAD);
    }

    private static boolean truth(Value condition, String origin, String what) {
        return known(condition, origin, what).scalar() != 0;
    }

    private static SmallValue known(Value condition, String origin, String what) {
        Optional<SmallValue> value =
                condition instanceof Value.Plain plain ? plain.output().value() : Optional.empty();
        return value.filter(SmallValue::isWhole)
                .orElseThrow(() -> new NotImportable(
                        what + " '" + origin + "' has a condition that depends on data or on the size of the batch"));
    }

    private static BitSet first() {
        BitSet first = new BitSet();
        first.set(0);
        return first;
    }

    /** Names within functions are complete in most models; where they are short, the call says where it is. */
    private static String origin(String prefix, String name) {
        return prefix.isEmpty() || name.contains("/") ? name : prefix + "/" + name;
    }

    private static String prefix(String origin) {
        int slash = origin.lastIndexOf('/');
        String last = origin.substring(slash + 1);
        boolean anonymous = last.startsWith("PartitionedCall") || last.startsWith("StatefulPartitionedCall");
        return anonymous ? origin.substring(0, Math.max(slash, 0)) : origin;
    }
}
