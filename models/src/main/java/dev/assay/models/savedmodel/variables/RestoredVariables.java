package dev.assay.models.savedmodel.variables;

import com.google.protobuf.UnsafeByteOperations;
import dev.assay.core.error.UserError;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Values of variables in native memory, and their owner. */
public final class RestoredVariables implements AutoCloseable {
    private final @Nullable Result result;
    private final Map<String, Tensor> values;

    /** @param result what owns the tensors; null when there are none */
    RestoredVariables(@Nullable Result result, Map<String, Tensor> values) {
        this.result = result;
        this.values = values;
    }

    /** The values by the names of the variables' nodes; nodes that stand for one variable share a tensor. Valid until this is closed. */
    public Map<String, Tensor> values() {
        return Map.copyOf(values);
    }

    /**
     * Copies the values to the heap.
     *
     * @return each with its bytes, in the machine's order, in {@code tensor_content}
     * @throws UserError when a variable is larger than protobuf can hold
     */
    public Map<String, TensorProto> toProtos() {
        IdentityHashMap<Tensor, TensorProto> made = new IdentityHashMap<>();
        Map<String, TensorProto> protos = new LinkedHashMap<>();
        values.forEach((node, tensor) -> protos.put(node, made.computeIfAbsent(tensor, t -> proto(node, t))));
        return protos;
    }

    private static TensorProto proto(String node, Tensor tensor) {
        TensorProto.Builder proto = TensorProto.newBuilder().setDtype(tensor.dataType());
        for (long axis : tensor.shape().asArray()) {
            proto.getTensorShapeBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(axis));
        }
        long size = tensor.numBytes();
        if (size > Integer.MAX_VALUE - 64) {
            throw new UserError("The variable '" + node + "' has " + size + " bytes, at most 2 GB can be read");
        }
        byte[] bytes = new byte[(int) size];
        tensor.asRawTensor().data().read(bytes);
        // Nobody else has the array: no second copy of the weights.
        return proto.setTensorContent(UnsafeByteOperations.unsafeWrap(bytes)).build();
    }

    /** Frees the native memory; may be called twice. */
    @Override
    public void close() {
        if (result != null) {
            result.close();
        }
    }
}
