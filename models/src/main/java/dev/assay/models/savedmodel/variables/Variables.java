package dev.assay.models.savedmodel.variables;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * The variables of a SavedModel's graph and their saved values. Nothing of the model runs: which entry of the checkpoint belongs to which
 * variable is read off the graph.
 */
public final class Variables {
    private static final Set<DataType> NO_NUMBERS = EnumSet.of(
            DataType.UNRECOGNIZED, DataType.DT_INVALID, DataType.DT_STRING, DataType.DT_RESOURCE, DataType.DT_VARIANT);

    private final Path directory;
    private final Map<String, VariableDeclaration> declared = new LinkedHashMap<>();
    private final Map<String, FlowValue> assigned;
    private @Nullable CheckpointIndex index;
    private @Nullable Map<String, String> objects;

    private Variables(Path directory, Map<String, FlowValue> assigned) {
        this.directory = directory;
        this.assigned = assigned;
    }

    /**
     * Reads the graph. The checkpoint's files are not opened before they are needed, so a model without variables needs none.
     *
     * @param graph as parsed and scanned
     * @param directory the model's
     */
    public static Variables of(MetaGraphDef graph, Path directory) {
        Variables variables = new Variables(directory, RestoreFlow.of(graph));
        Stream<NodeDef> nodes = Stream.concat(
                graph.getGraphDef().getNodeList().stream(),
                graph.getGraphDef().getLibrary().getFunctionList().stream()
                        .map(FunctionDef::getNodeDefList)
                        .flatMap(List::stream));
        nodes.filter(VariableDeclaration::isOne)
                .map(VariableDeclaration::of)
                .forEach(variable -> variables.declared.putIfAbsent(variable.node(), variable));
        return variables;
    }

    /** All variables that the graph and its functions declare, in the graph's order. */
    public List<VariableDeclaration> declared() {
        return List.copyOf(declared.values());
    }

    /**
     * Whether the checkpoint holds a value for this variable, under the entry the model restores it from or under its own name. Needs no
     * native library.
     *
     * @throws UserError when the checkpoint's index is missing or damaged
     */
    public boolean isSaved(VariableDeclaration variable) {
        if (assigned.get(variable.name()) instanceof FlowValue.Entry entry) {
            return index().entry(entry.key().name()).isPresent();
        }
        return index().entry(variable.name()).isPresent()
                || index().entry(variable.node()).isPresent();
    }

    /**
     * Reads values, all in one run, into native memory.
     *
     * @param nodes names of {@code VarHandleOp} or {@code VariableV2} nodes
     * @return the value of each; the caller closes it
     * @throws UserError when a variable has no saved value, one of another type or shape than declared, or files are missing or damaged
     * @throws IllegalArgumentException when there is no such node
     */
    public RestoredVariables restore(Collection<String> nodes) {
        Map<String, CheckpointKey> keys = new LinkedHashMap<>();
        Map<CheckpointKey, DataType> types = new LinkedHashMap<>();
        for (String node : nodes) {
            VariableDeclaration variable = declaration(node);
            CheckpointKey key = key(variable).orElseThrow(() -> missing(variable));
            index().requireBacked(key.name());
            requireType(variable, index().entry(key.name()).orElseThrow(() -> missing(variable)));
            keys.put(node, key);
            types.put(key, variable.type());
        }
        if (keys.isEmpty()) {
            return new RestoredVariables(null, Map.of());
        }
        Result result = RestoreGraph.run(prefix(), List.copyOf(types.keySet()), List.copyOf(types.values()));
        try {
            Map<CheckpointKey, Tensor> read = new HashMap<>();
            int position = 0;
            for (CheckpointKey key : types.keySet()) {
                read.put(key, result.get(position++));
            }
            Map<String, Tensor> values = new LinkedHashMap<>();
            keys.forEach((node, key) -> values.put(node, Objects.requireNonNull(read.get(key))));
            values.forEach((node, value) -> requireShape(declaration(node), value));
            return new RestoredVariables(result, values);
        } catch (RuntimeException e) {
            result.close();
            throw e;
        }
    }

    /**
     * Reads values, all in one run, to the heap.
     *
     * @param nodes as {@link #restore} takes them
     * @return the value of each, its bytes in {@code tensor_content}; nodes that stand for one variable share one value
     * @throws UserError as {@link #restore}, and when a variable is larger than 2 GB
     */
    public Map<String, TensorProto> read(Collection<String> nodes) {
        try (RestoredVariables restored = restore(nodes)) {
            return restored.toProtos();
        }
    }

    /**
     * The graph with a restoring part of our own in place of its own, and without its initialisation: nothing foreign runs when it is loaded.
     *
     * @param graph the one that these variables were read off
     * @throws UserError when the checkpoint's index is missing or damaged
     */
    public MetaGraphDef withOwnRestore(MetaGraphDef graph) {
        Map<VariableDeclaration, CheckpointKey> keys = new LinkedHashMap<>();
        for (NodeDef node : graph.getGraphDef().getNodeList()) {
            VariableDeclaration variable = declared.get(node.getName());
            if (VariableDeclaration.isOne(node) && variable != null && isSaved(variable)) {
                key(variable).ifPresent(key -> keys.put(variable, key));
            }
        }
        return new OwnRestore(graph).with(keys);
    }

    private VariableDeclaration declaration(String node) {
        VariableDeclaration variable = declared.get(node);
        if (variable == null) {
            throw new IllegalArgumentException("The graph declares no variable '" + node + "'");
        }
        return variable;
    }

    /** By the restoring graph; only for what that does not touch, by the variable's name. */
    private Optional<CheckpointKey> key(VariableDeclaration variable) {
        FlowValue value = assigned.get(variable.name());
        if (value instanceof FlowValue.Entry entry) {
            return Optional.of(entry.key());
        }
        if (value instanceof FlowValue.Unknown unknown) {
            throw new UserError("The model in " + directory + " does not restore its variable '" + variable.name()
                    + "' as it was saved but from " + unknown.source());
        }
        return Stream.of(variable.name(), variable.node())
                .flatMap(name -> Stream.of(Optional.ofNullable(objects().get(name)), Optional.of(name)))
                .flatMap(Optional::stream)
                .filter(name -> index().entry(name).isPresent())
                .findFirst()
                .map(name -> new CheckpointKey(name, ""));
    }

    private UserError missing(VariableDeclaration variable) {
        return new UserError(
                "The model in " + directory + " has no saved value for its variable '" + variable.name() + "'");
    }

    private void requireType(VariableDeclaration variable, BundleEntryProto entry) {
        if (NO_NUMBERS.contains(variable.type())) {
            throw new UserError("The variable '" + variable.name() + "' of the model in " + directory
                    + " has to hold numbers, it is of " + variable.type());
        }
        if (entry.getDtype() != variable.type()) {
            throw new UserError("The variable '" + variable.name() + "' of the model in " + directory + " is of "
                    + variable.type() + ", its saved value of " + entry.getDtype());
        }
    }

    private void requireShape(VariableDeclaration variable, Tensor value) {
        List<Long> axes = Arrays.stream(value.shape().asArray()).boxed().toList();
        if (!variable.takes(axes)) {
            throw new UserError("The variable '" + variable.name() + "' of the model in " + directory + " has shape "
                    + variable.shape().orElse(List.of()) + ", its saved value " + axes);
        }
    }

    private CheckpointIndex index() {
        CheckpointIndex known = index;
        if (known == null) {
            known = CheckpointIndex.read(prefix());
            index = known;
        }
        return known;
    }

    private Map<String, String> objects() {
        Map<String, String> known = objects;
        if (known == null) {
            known = ObjectGraph.entriesByName(prefix(), index());
            objects = known;
        }
        return known;
    }

    /** Absolute and real, so that no name can be taken for the address of another kind of file system. */
    private Path prefix() {
        try {
            return directory.toRealPath().resolve("variables").resolve("variables");
        } catch (IOException e) {
            throw new UserError("No model at " + directory + ": expected a SavedModel directory", e);
        }
    }
}
