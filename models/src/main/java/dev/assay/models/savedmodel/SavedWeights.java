package dev.assay.models.savedmodel;

import dev.assay.models.savedmodel.importing.WeightSource;
import dev.assay.models.savedmodel.variables.RestoredVariables;
import dev.assay.models.savedmodel.variables.Variables;
import java.util.Collection;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.proto.NodeDef;

/** Reads variables from their files without running anything of the model: its own restoring is a program like the rest of it. */
final class SavedWeights implements WeightSource {
    private final Variables variables;

    SavedWeights(Variables variables) {
        this.variables = variables;
    }

    @Override
    public Weights read(Collection<NodeDef> nodes) {
        return new Read(variables.restore(nodes.stream().map(NodeDef::getName).toList()));
    }

    private record Read(RestoredVariables restored) implements Weights {
        @Override
        public Map<String, Tensor> values() {
            return restored.values();
        }

        @Override
        public void close() {
            restored.close();
        }
    }
}
