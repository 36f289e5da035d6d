package dev.assay.models.savedmodel;

import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.importing.WeightSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.NodeDef;

/** Reads variables by TensorFlow's own loader, all in one run: every new set of fetches makes TensorFlow prepare the whole graph again. */
final class BundleWeights implements WeightSource {
    private final Path directory;

    BundleWeights(Path directory) {
        this.directory = directory;
    }

    @Override
    public Weights read(Collection<NodeDef> variables) {
        if (variables.isEmpty()) {
            return new Read(null, Map.of());
        }
        // One run does not repay a rewriting of the graph.
        ConfigProto.Builder config = ConfigProto.newBuilder();
        config.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
        try (SavedModelBundle bundle = SavedModelBundle.loader(directory.toString())
                .withTags(ModelDirectory.TAG)
                .withConfigProto(config.build())
                .load()) {
            Session.Runner runner = bundle.session().runner();
            List<String> names = new ArrayList<>();
            for (NodeDef variable : variables) {
                names.add(variable.getName());
                runner.fetch(value(bundle.graph(), variable, names.size()));
            }
            Result result = runner.run();
            Map<String, Tensor> values = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), result.get(i));
            }
            return new Read(result, values);
        } catch (TFOutOfRangeException e) {
            throw new UserError(
                    "The weights of the model in " + directory + " (its folder variables) are damaged: "
                            + ModelDirectory.firstLine(e),
                    e);
        } catch (TensorFlowException e) {
            throw new UserError("The model in " + directory + " does not load: " + ModelDirectory.firstLine(e), e);
        }
    }

    private static Output<?> value(Graph graph, NodeDef variable, int number) {
        Output<?> node = graph.operationOrThrow(variable.getName()).output(0);
        if (!variable.getOp().equals("VarHandleOp")) {
            return node;
        }
        return graph.opBuilder("ReadVariableOp", "assay_read_" + number, graph.baseScope())
                .addInput(node)
                .setAttr("dtype", variable.getAttrOrThrow("dtype").getType())
                .build()
                .output(0);
    }

    private record Read(@org.jspecify.annotations.Nullable Result result, Map<String, Tensor> values)
            implements Weights {
        @Override
        public void close() {
            if (result != null) {
                result.close();
            }
        }
    }
}
