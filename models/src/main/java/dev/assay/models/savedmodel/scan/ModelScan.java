package dev.assay.models.savedmodel.scan;

import com.google.protobuf.CodedInputStream;
import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.program.GraphBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * A SavedModel's graphs as data, and what a scan of them and of their directory found. Made before TensorFlow sees the model; nothing of
 * it runs, and the native library is not needed.
 *
 * @param model the parsed {@code saved_model.pb}
 * @param report what was found
 */
public record ModelScan(SavedModel model, ScanReport report) {
    /**
     * Reads and scans a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @throws UserError when there is no model, it is damaged, or too large to be read; what the scan finds is no error but in the report
     */
    public static ModelScan of(Path directory) {
        return of(directory, ScanLimits.ofProcess());
    }

    static ModelScan of(Path directory, ScanLimits limits) {
        ModelFiles.require(directory);
        Path file = directory.resolve(ModelFiles.GRAPH);
        List<ScanFinding> refused = new ArrayList<>();
        List<ScanFinding> notes = new ArrayList<>();
        try {
            DirectoryScan paths = new DirectoryScan(directory, limits, refused::add);
            paths.files();
            SavedModel model = read(file, limits);
            for (MetaGraphDef graph : model.getMetaGraphsList()) {
                paths.assets(graph);
                judge(graph, limits, refused, notes);
            }
            return new ModelScan(model, new ScanReport(refused, notes));
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new UserError(file + " cannot be read as a SavedModel: " + reason, e);
        }
    }

    private static SavedModel read(Path file, ScanLimits limits) throws IOException {
        long size = Files.size(file);
        if (size > limits.fileBytes()) {
            throw new UserError(file + " is too large to be read: " + size + " bytes, at most " + limits.fileBytes());
        }
        // The same bytes are measured and then read; limited, should the file grow meanwhile.
        try (InputStream in = Files.newInputStream(file)) {
            WireCensus.require(file, in, limits);
        }
        try (InputStream in = Files.newInputStream(file)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setRecursionLimit(limits.depth());
            coded.setSizeLimit((int) Math.min(Integer.MAX_VALUE, size));
            return SavedModel.parseFrom(coded);
        }
    }

    private static void judge(
            MetaGraphDef graph, ScanLimits limits, List<ScanFinding> refused, List<ScanFinding> notes) {
        GraphBody main = GraphBody.of(graph.getGraphDef());
        Map<String, GraphBody> functions = new LinkedHashMap<>();
        for (FunctionDef function : graph.getGraphDef().getLibrary().getFunctionList()) {
            GraphBody body = GraphBody.of(function);
            if (functions.put(body.function(), body) != null) {
                refused.add(ScanFinding.structure("", body.function(), "there are two of this name"));
            }
            if (OpVerdicts.effect(body.function()) != OpEffect.UNKNOWN) {
                refused.add(ScanFinding.structure("", body.function(), "an op of TensorFlow's is hidden by this name"));
            }
        }
        Expansion.refusal(main, functions, limits).ifPresent(refused::add);
        Constants.refusal(graph.getGraphDef(), limits).ifPresent(refused::add);
        NodeJudge judge = new NodeJudge(
                functions,
                Reach.of(graph, main, functions),
                new SaverFile(graph, main, functions),
                refused::add,
                notes::add);
        // The lists, not the maps by name: a second node of the same name is judged as well.
        for (NodeDef node : graph.getGraphDef().getNodeList()) {
            judge.judge(main, node, false);
        }
        for (FunctionDef function : graph.getGraphDef().getLibrary().getFunctionList()) {
            GraphBody body = functions.get(function.getSignature().getName());
            for (NodeDef node : function.getNodeDefList()) {
                judge.judge(body == null ? main : body, node, function.containsAttr("api_implements"));
            }
        }
    }
}
