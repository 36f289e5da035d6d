package dev.assay.models.savedmodel.variables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.TensorShapeProto;

/** Puts a restoring part of our own in the place of a graph's own, and takes its initialisation away. */
final class OwnRestore {
    private static final List<String> INITIALISERS =
            List.of("saved_model_main_op", "legacy_init_op", "saved_model_initializers");
    private static final String INIT_SIGNATURE = "__saved_model_init_op";

    private final MetaGraphDef graph;
    private final String scope;

    OwnRestore(MetaGraphDef graph) {
        this.graph = graph;
        String free = "assay_restore";
        while (taken(free)) {
            free += "_";
        }
        scope = free;
    }

    private boolean taken(String name) {
        return graph.getGraphDef().getNodeList().stream()
                .anyMatch(node -> node.getName().equals(name) || node.getName().startsWith(name + "/"));
    }

    /**
     * The graph that restores these variables and does nothing else before it is run.
     *
     * @param keys what each variable is restored from
     */
    MetaGraphDef with(Map<VariableDeclaration, CheckpointKey> keys) {
        MetaGraphDef.Builder changed = graph.toBuilder().removeSignatureDef(INIT_SIGNATURE);
        INITIALISERS.forEach(changed::removeCollectionDef);
        changed.clearSaverDef();
        if (!keys.isEmpty()) {
            addTo(changed, keys);
        }
        return changed.build();
    }

    private void addTo(MetaGraphDef.Builder changed, Map<VariableDeclaration, CheckpointKey> keys) {
        Map<String, String> ops = new LinkedHashMap<>();
        graph.getGraphDef().getNodeList().forEach(node -> ops.put(node.getName(), node.getOp()));
        GraphDef.Builder nodes = changed.getGraphDefBuilder();
        NodeDef prefix = NodeDef.newBuilder()
                .setName(scope + "/prefix")
                .setOp("Placeholder")
                .putAttr("dtype", type(DataType.DT_STRING))
                .putAttr(
                        "shape",
                        AttrValue.newBuilder()
                                .setShape(TensorShapeProto.getDefaultInstance())
                                .build())
                .build();
        nodes.addNode(prefix);
        List<DataType> types =
                keys.keySet().stream().map(VariableDeclaration::type).toList();
        nodes.addAllNode(RestoreGraph.reading(scope + "/", prefix.getName(), List.copyOf(keys.values()), types));
        NodeDef.Builder all = NodeDef.newBuilder().setName(scope + "/all").setOp("NoOp");
        List<VariableDeclaration> variables = new ArrayList<>(keys.keySet());
        for (int i = 0; i < variables.size(); i++) {
            VariableDeclaration variable = variables.get(i);
            boolean resource = "VarHandleOp".equals(ops.get(variable.node()));
            String name = scope + "/assign_" + i;
            nodes.addNode(NodeDef.newBuilder()
                    .setName(name)
                    .setOp(resource ? "AssignVariableOp" : "Assign")
                    .addInput(variable.node())
                    .addInput(scope + "/restore:" + i)
                    .putAttr(resource ? "dtype" : "T", type(variable.type())));
            all.addInput("^" + name);
        }
        nodes.addNode(all);
        changed.setSaverDef(SaverDef.newBuilder()
                .setFilenameTensorName(prefix.getName() + ":0")
                .setRestoreOpName(all.getName())
                .setVersion(SaverDef.CheckpointFormatVersion.V2));
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }
}
