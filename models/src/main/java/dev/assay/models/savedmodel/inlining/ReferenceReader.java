package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.graph.OpCatalogue;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Reads the names of tensors. In a graph they are {@code node} or {@code node:2}; in a function {@code argument}, or {@code node:output:0} with the
 * name of the op's output, which may itself stand for several tensors.
 */
final class ReferenceReader {
    private final Map<String, NodeDef> nodes;
    private final FunctionLibrary functions;

    ReferenceReader(Map<String, NodeDef> nodes, FunctionLibrary functions) {
        this.nodes = nodes;
        this.functions = functions;
    }

    Reference read(String name) {
        String[] parts = name.split(":", -1);
        return switch (parts.length) {
            case 1 -> new Reference(name, 0);
            case 2 -> new Reference(parts[0], Integer.parseInt(parts[1]));
            case 3 -> new Reference(parts[0], offset(parts[0], parts[1]) + Integer.parseInt(parts[2]));
            default -> throw new NotImportable("'" + name + "' names no tensor");
        };
    }

    private int offset(String node, String output) {
        NodeDef producer = nodes.get(node);
        if (producer == null) {
            throw new NotImportable("the graph has no node '" + node + "'");
        }
        OpDef op = functions
                .signature(producer.getOp())
                .or(() -> OpCatalogue.find(producer.getOp()))
                .orElseThrow(() -> new NotImportable("the op " + producer.getOp() + " ('" + node + "') is not known"));
        List<OpDef.ArgDef> outputs = op.getOutputArgList();
        int offset = 0;
        for (OpDef.ArgDef argument : outputs) {
            if (argument.getName().equals(output)) {
                return offset;
            }
            offset += OpCatalogue.width(argument, op, producer.getAttrMap());
        }
        throw new NotImportable("the op " + producer.getOp() + " ('" + node + "') has no output '" + output + "'");
    }
}
