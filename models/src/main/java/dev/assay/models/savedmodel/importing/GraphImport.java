package dev.assay.models.savedmodel.importing;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.models.engine.FedWeights;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.graph.SmallValue;
import dev.assay.models.savedmodel.inlining.Inliner;
import dev.assay.models.savedmodel.inlining.InliningNotes;
import dev.assay.models.savedmodel.inlining.Value;
import dev.assay.models.savedmodel.structure.NotStructured;
import dev.assay.models.savedmodel.structure.StructureReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.TFloat32;

/**
 * The one way that a model takes into Assay: what the chosen output needs is placed in a flat graph, without functions, loops and variables; the
 * logits are found in it; and TensorFlow's graph is made of what is left. Nothing of the model's own initialisation runs.
 */
public final class GraphImport {
    /** Ops that often stand in defences which only hide the gradient, or that make a model random. */
    private static final Set<String> SUSPECTS = Set.of(
            "Round",
            "Rint",
            "Floor",
            "Ceil",
            "Sign",
            "ArgMax",
            "ArgMin",
            "Multinomial",
            "QuantizeV2",
            "QuantizeAndDequantizeV2",
            "FakeQuantWithMinMaxArgs",
            "FakeQuantWithMinMaxVars",
            "TopKV2");

    private static final Bounds BYTES = new Bounds(0, 255);

    /** The weights of larger models are fed: as constants they would be in memory a dozen times. */
    private static final long MOST_CONSTANTS = 4_000_000;

    private final String model;
    private final MetaGraphDef meta;
    private final ServingSignature signature;
    private final InputSpec data;
    private final Front front;

    /**
     * @param model how messages speak of it, such as {@code The model in DIR}
     * @param data what samples look like
     * @param preprocessing what is done to them before the model takes them
     */
    public GraphImport(
            String model, MetaGraphDef meta, ServingSignature signature, InputSpec data, Preprocessing preprocessing) {
        this.model = model;
        this.meta = meta;
        this.signature = signature;
        this.data = data;
        front = new Front(preprocessing, data);
    }

    /**
     * Imports the model.
     *
     * @param source read once, before anything is placed
     * @throws UserError when model and data or options do not fit
     * @throws NotImportable when the model can only be run as it is: the message says why
     */
    public ImportedGraph run(WeightSource source) {
        ImportedGraph imported = made(source);
        try {
            return OutputProbe.probed(imported, fed(), data.bounds());
        } catch (RuntimeException e) {
            imported.close();
            throw e;
        }
    }

    /**
     * Reads the layers of the network, from the model's files anew.
     *
     * @param logits where {@link #run} found the logits
     * @throws NotImportable when the model can only be run as it is
     * @throws NotStructured when there is something else in it than layers that can be reasoned about
     */
    public NetworkStructure structure(WeightSource source, LogitsSource logits) {
        OutermostGraph outermost = OutermostGraph.of(model, meta.getGraphDef(), signature);
        try (WeightSource.Weights weights = source.read(outermost.variables());
                FlatGraph flat = new FlatGraph()) {
            Placed placed = place(flat, weights);
            NodeOutput input = placed.input();
            NodeOutput found = new LogitsFinder(flat).find(placed.output()).logits();
            return switch (logits) {
                case PROBABILITY, PROBABILITIES ->
                    throw new NotStructured("its logits are logarithms of its probabilities");
                // The zero beside the score was put there by the finder.
                case SIGMOID -> StructureReader.read(input, found.node().input(1), true, data);
                case SCORE -> StructureReader.read(input, found, true, data);
                default -> StructureReader.read(input, found, false, data);
            };
        }
    }

    /**
     * What the chosen output needs, placed.
     *
     * @param input what will be fed
     * @param taken what the network takes: the input behind the user's preprocessing
     */
    private record Placed(NodeOutput input, NodeOutput taken, NodeOutput output, InliningNotes notes) {}

    private Placed place(FlatGraph flat, WeightSource.Weights weights) {
        Inliner inliner = new Inliner(flat, meta.getGraphDef(), weights.values());
        NodeOutput input = flat.placeholder("assay_input", DataType.DT_FLOAT, TensorShapes.batches(fed()));
        NodeOutput taken = front.place(flat, input, network());
        Value result = inliner.place(
                meta.getGraphDef(), given(flat, taken), signature.outputTensor().getName());
        if (!(result instanceof Value.Plain plain)) {
            throw new UserError("The output of " + ServingSignature.lower(model) + " does not depend on its input");
        }
        return new Placed(input, taken, plain.output(), inliner.notes());
    }

    private ImportedGraph made(WeightSource source) {
        OutermostGraph outermost = OutermostGraph.of(model, meta.getGraphDef(), signature);
        WeightSource.Weights weights = source.read(outermost.variables());
        boolean fed = false;
        try (FlatGraph flat = new FlatGraph()) {
            Placed placed = place(flat, weights);
            LogitsFinder.Found found = new LogitsFinder(flat).find(placed.output());
            ImportedGraph imported = make(placed, found, weights);
            fed = imported.weights() != FedWeights.NONE;
            return imported;
        } finally {
            if (!fed) {
                weights.close();
            }
        }
    }

    /** The shape of a sample as it is fed to the imported graph. */
    public Shape fed() {
        return front.fed(network());
    }

    /** The shape of a sample as the model is fed: turned later where the network wants channels first. */
    public Shape network() {
        return signature.sample().channelsFirst()
                ? data.shape()
                : signature.sample().shape();
    }

    private Map<String, Value> given(FlatGraph flat, NodeOutput input) {
        NodeOutput sample = input;
        if (signature.sample().channelsFirst()) {
            NodeOutput order = flat.constant("assay_channels_first", SmallValue.ofInts(DataType.DT_INT32, 0, 3, 1, 2));
            sample = flat.one(
                    "assay_turned",
                    "Transpose",
                    Map.of("T", Attributes.type(DataType.DT_FLOAT), "Tperm", Attributes.type(DataType.DT_INT32)),
                    input,
                    order);
        }
        Map<String, Value> given = new HashMap<>();
        DataType declared = signature.inputTensor().getDtype();
        Value value = signature.takesWholeNumbers()
                ? new Value.Whole(sample, declared)
                : new Value.Plain(declared == DataType.DT_FLOAT ? sample : cast(flat, sample, declared));
        given.put(OutermostGraph.nodeName(signature.inputTensor().getName()), value);
        FixedInputs fixed = new FixedInputs(flat, input);
        signature.others().forEach((name, other) -> given.put(other.node(), new Value.Plain(fixed.of(name, other))));
        return given;
    }

    private static NodeOutput cast(FlatGraph flat, NodeOutput input, DataType type) {
        return flat.one(
                "assay_cast",
                "Cast",
                Map.of("SrcT", Attributes.type(DataType.DT_FLOAT), "DstT", Attributes.type(type)),
                input);
    }

    private ImportedGraph make(Placed placed, LogitsFinder.Found found, WeightSource.Weights weights) {
        NodeOutput input = placed.input();
        List<Node> needed = GraphMaker.ordered(List.of(found.logits()));
        if (!needed.contains(input.node())) {
            throw new UserError("The output of " + ServingSignature.lower(model) + " does not depend on its input");
        }
        List<NodeOutput> lookups = lookups(input, found.logits());
        Graph graph = new Graph();
        try {
            ImportReport report =
                    report(needed, found.source(), lookups, range(needed, placed.taken()), placed.notes());
            boolean large = report.weights() > MOST_CONSTANTS;
            GraphMaker made = GraphMaker.make(needed, graph, large);
            return new ImportedGraph(
                    graph,
                    large ? new FedWeights(made.fed(), weights::close) : FedWeights.NONE,
                    made.output(input).expect(TFloat32.class),
                    made.output(found.logits()).expect(TFloat32.class),
                    lookups.stream()
                            .map(lookup -> made.output(lookup).expect(TFloat32.class))
                            .toList(),
                    obstacle(input, found.logits(), lookups),
                    report);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /** Where the input decides which rows of a constant table are taken: the places of embeddings. */
    private static List<NodeOutput> lookups(NodeOutput input, NodeOutput logits) {
        Set<Node> dependent = GradientPath.dependent(input, logits);
        return dependent.stream()
                .filter(node -> node.is("GatherV2")
                        && node.output(0).type() == DataType.DT_FLOAT
                        && !dependent.contains(node.input(0).node())
                        && dependent.contains(node.input(1).node()))
                .map(node -> node.output(0))
                .toList();
    }

    private static Optional<String> obstacle(NodeOutput input, NodeOutput logits, List<NodeOutput> lookups) {
        Optional<String> end = GradientPath.obstacle(input, logits);
        return end.isEmpty() || lookups.isEmpty()
                ? end
                : Optional.of("the input's whole numbers only choose rows of a table ("
                        + lookups.stream()
                                .map(lookup -> lookup.node().layer())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ")");
    }

    /** Bytes speak for themselves, unless they are looked up. */
    private Optional<Bounds> range(List<Node> needed, NodeOutput taken) {
        return signature.inputTensor().getDtype() == DataType.DT_UINT8
                ? Optional.of(BYTES)
                : ExpectedRange.of(needed, taken);
    }

    private ImportReport report(
            List<Node> needed,
            LogitsSource source,
            List<NodeOutput> lookups,
            Optional<Bounds> range,
            InliningNotes notes) {
        Map<String, List<String>> layers = new TreeMap<>();
        Map<String, List<String>> suspects = new TreeMap<>();
        long weights = 0;
        for (Node node : needed) {
            layers.computeIfAbsent(node.op(), op -> new ArrayList<>()).add(node.layer());
            weights += node.weights();
            if (SUSPECTS.contains(node.op()) || node.op().contains("Random")) {
                suspects.computeIfAbsent(node.op(), op -> new ArrayList<>()).add(node.layer());
            }
        }
        return new ImportReport(
                signature.name(),
                signature.input(),
                signature.output(),
                weights,
                layers,
                source,
                notes.loops(),
                List.copyOf(notes.bypassedGradients()),
                List.copyOf(notes.stoppedGradients()),
                suspects,
                lookups.stream().map(lookup -> lookup.node().layer()).toList(),
                signature.takesWholeNumbers(),
                range,
                signature.sample().channelsFirst());
    }
}
