package dev.assay.models.savedmodel.scan;

import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * How much memory a graph's constants take once TensorFlow has made tensors of them: one value may stand for all elements of a shape, so a
 * few bytes can claim any size.
 */
final class Constants {
    private Constants() {}

    /** What is wrong, when the constants are larger than any model's. */
    static Optional<ScanFinding> refusal(GraphDef graph, ScanLimits limits) {
        long left = limits.constantBytes();
        for (NodeDef node : (Iterable<NodeDef>) nodes(graph)::iterator) {
            for (AttrValue value : node.getAttrMap().values()) {
                left -= value.hasTensor() ? bytes(value.getTensor(), left + 1) : 0;
                for (TensorProto tensor : value.getList().getTensorList()) {
                    left -= bytes(tensor, left + 1);
                }
                if (left < 0) {
                    return Optional.of(ScanFinding.structure(
                            node.getName(), "", "makes constants of more than " + limits.constantBytes() + " bytes"));
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<NodeDef> nodes(GraphDef graph) {
        return Stream.concat(
                graph.getNodeList().stream(),
                graph.getLibrary().getFunctionList().stream()
                        .map(FunctionDef::getNodeDefList)
                        .flatMap(nodes -> nodes.stream()));
    }

    /** The bytes of a tensor, or {@code most} when there are as many or more. */
    private static long bytes(TensorProto tensor, long most) {
        long bytes = switch (tensor.getDtype()) {
            case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
            case DT_FLOAT, DT_INT32, DT_UINT32, DT_QINT32 -> 4;
            case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16, DT_QINT16, DT_QUINT16 -> 2;
            case DT_COMPLEX128 -> 16;
            // A text takes 24 bytes even when it is empty.
            case DT_STRING -> 24;
            default -> 1;
        };
        for (TensorShapeProto.Dim axis : tensor.getTensorShape().getDimList()) {
            if (axis.getSize() <= 0) {
                return 0;
            }
            if (bytes > most / axis.getSize()) {
                return most;
            }
            bytes *= axis.getSize();
        }
        return bytes;
    }
}
