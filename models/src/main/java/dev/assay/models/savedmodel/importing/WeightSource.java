package dev.assay.models.savedmodel.importing;

import java.util.Collection;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.proto.NodeDef;

/** Reads the values of a model's variables. */
@FunctionalInterface
public interface WeightSource {
    /**
     * Reads variables, all in one go.
     *
     * @param variables the nodes that make them: {@code VarHandleOp}, {@code VariableV2} or {@code Variable}
     */
    Weights read(Collection<NodeDef> variables);

    /** Native tensors with their owner. */
    interface Weights extends AutoCloseable {
        /** The values by the names of the variables' nodes. */
        Map<String, Tensor> values();

        @Override
        void close();
    }
}
