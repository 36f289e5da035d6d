package dev.assay.models.savedmodel.inspection;

import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import dev.assay.models.savedmodel.ModelFingerprint;
import dev.assay.models.savedmodel.inspection.ModelInspection.LayerView;
import dev.assay.models.savedmodel.inspection.ModelInspection.OpCount;
import dev.assay.models.savedmodel.inspection.ModelInspection.SignatureView;
import dev.assay.models.savedmodel.inspection.ModelInspection.Size;
import dev.assay.models.savedmodel.inspection.ModelInspection.TensorView;
import dev.assay.models.savedmodel.inspection.ModelInspection.VariableView;
import dev.assay.models.savedmodel.scan.ModelFiles;
import dev.assay.models.savedmodel.scan.ModelScan;
import dev.assay.models.savedmodel.scan.ServedOps;
import dev.assay.models.savedmodel.variables.VariableDeclaration;
import dev.assay.models.savedmodel.variables.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Reads what is in a SavedModel. Nothing of the model runs, whatever the scan says, and the native library is not needed. */
public final class ModelInspector {
    private static final String INIT_SIGNATURE = "__saved_model_init_op";
    private static final String SERVE = "serve";

    private final Path directory;
    private final MetaGraphDef graph;
    private final ServedOps served;
    private final Variables variables;
    private final Map<String, List<VariableView>> layers = new LinkedHashMap<>();
    private int otherVariables;
    private String weightsProblem = "";

    private ModelInspector(Path directory, MetaGraphDef graph) {
        this.directory = directory;
        this.graph = graph;
        this.served = ServedOps.of(graph);
        this.variables = Variables.of(graph, directory);
    }

    /**
     * Inspects a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @throws UserError when there is no model, or it is too damaged or too large to be read
     */
    public static ModelInspection inspect(Path directory) {
        ModelScan scan = ModelScan.of(directory);
        List<MetaGraphDef> graphs = scan.model().getMetaGraphsList();
        MetaGraphDef graph = graphs.stream()
                .filter(candidate -> candidate.getMetaInfoDef().getTagsList().contains(SERVE))
                .findFirst()
                .or(() -> graphs.stream().findFirst())
                .orElseThrow(() -> new UserError(directory.resolve(ModelFiles.GRAPH) + " holds no graph"));
        try {
            return new ModelInspector(directory, graph).inspection(scan);
        } catch (IOException e) {
            throw new UserError("The model in " + directory + " cannot be read: " + DiskReason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new UserError(
                    "The model in " + directory + " cannot be read: "
                            + DiskReason.of(Objects.requireNonNull(e.getCause())),
                    e);
        }
    }

    private ModelInspection inspection(ModelScan scan) throws IOException {
        readVariables();
        List<LayerView> grouped = new ArrayList<>();
        layers.forEach((name, content) -> grouped.add(new LayerView(
                name, content, content.stream().mapToLong(VariableView::weights).sum())));
        return new ModelInspection(
                graph.getMetaInfoDef().getTensorflowVersion(),
                List.copyOf(graph.getMetaInfoDef().getTagsList()),
                ModelFingerprint.of(directory),
                new Size(
                        Files.size(directory.resolve(ModelFiles.GRAPH)),
                        bytes(directory.resolve("variables")),
                        bytes(directory)),
                signatures(),
                grouped,
                grouped.stream().mapToLong(LayerView::weights).sum(),
                otherVariables,
                weightsProblem,
                ops(),
                scan.report());
    }

    private void readVariables() {
        for (VariableDeclaration variable : inOrderOfUse()) {
            if (!served.needs(variable.node())) {
                otherVariables++;
                continue;
            }
            int slash = variable.name().lastIndexOf('/');
            VariableView view = new VariableView(
                    variable.name().substring(slash + 1),
                    name(variable.type()),
                    variable.shape().orElse(List.of(-1L)),
                    isSaved(variable));
            layers.computeIfAbsent(variable.name().substring(0, Math.max(0, slash)), layer -> new ArrayList<>())
                    .add(view);
        }
    }

    /** Keras lists its variables backwards, but hands them to its functions in the order of the layers. */
    private List<VariableDeclaration> inOrderOfUse() {
        Map<String, Integer> places = new HashMap<>();
        for (NodeDef node : graph.getGraphDef().getNodeList()) {
            if (node.getOp().endsWith("PartitionedCall") && served.needs(node.getName())) {
                node.getInputList().forEach(input -> places.putIfAbsent(input, places.size()));
            }
        }
        return variables.declared().stream()
                .sorted(Comparator.comparing(variable -> places.getOrDefault(variable.node(), Integer.MAX_VALUE)))
                .toList();
    }

    private boolean isSaved(VariableDeclaration variable) {
        if (!weightsProblem.isEmpty()) {
            return false;
        }
        try {
            return variables.isSaved(variable);
        } catch (UserError e) {
            weightsProblem = String.valueOf(e.getMessage());
            return false;
        }
    }

    private List<SignatureView> signatures() {
        List<SignatureView> views = new ArrayList<>();
        for (Map.Entry<String, SignatureDef> entry : new TreeMap<>(graph.getSignatureDefMap()).entrySet()) {
            if (!entry.getKey().equals(INIT_SIGNATURE)) {
                views.add(new SignatureView(
                        entry.getKey(),
                        tensors(entry.getValue().getInputsMap()),
                        tensors(entry.getValue().getOutputsMap())));
            }
        }
        return views;
    }

    private static List<TensorView> tensors(Map<String, TensorInfo> infos) {
        List<TensorView> views = new ArrayList<>();
        new TreeMap<>(infos)
                .forEach((name, info) -> views.add(new TensorView(
                        name,
                        info.getName(),
                        name(info.getDtype()),
                        info.getTensorShape().getDimList().stream()
                                .map(TensorShapeProto.Dim::getSize)
                                .toList(),
                        !info.getTensorShape().getUnknownRank())));
        return views;
    }

    private List<OpCount> ops() {
        return served.counts().entrySet().stream()
                .map(entry -> new OpCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(OpCount::count).reversed().thenComparing(OpCount::op))
                .toList();
    }

    /** NumPy's names for TensorFlow's types. */
    private static String name(DataType type) {
        return switch (type) {
            case DT_FLOAT -> "float32";
            case DT_DOUBLE -> "float64";
            case DT_HALF -> "float16";
            default -> type.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
        };
    }

    private static long bytes(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            long bytes = 0;
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            }
            return bytes;
        }
    }
}
