package dev.assay.models.savedmodel.variables;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;
import org.tensorflow.types.TString;

/** The table in a checkpoint of TensorFlow 2 that says under which entry each named variable was saved. */
final class ObjectGraph {
    private static final String ENTRY = "_CHECKPOINTABLE_OBJECT_GRAPH";

    private ObjectGraph() {}

    /** The entries by the variables' full names; empty when the checkpoint has no such table. */
    static Map<String, String> entriesByName(Path prefix, CheckpointIndex index) {
        Map<String, String> entries = new HashMap<>();
        if (index.entry(ENTRY).isEmpty()) {
            return entries;
        }
        index.requireBacked(ENTRY);
        try (Result table =
                RestoreGraph.run(prefix, List.of(new CheckpointKey(ENTRY, "")), List.of(DataType.DT_STRING))) {
            if (!(table.get(0) instanceof TString text) || text.size() != 1) {
                return entries;
            }
            byte[] bytes = text.asBytes().scalars().iterator().next().getObject();
            TrackableObjectGraph objects = TrackableObjectGraph.parseFrom(bytes);
            for (TrackableObjectGraph.TrackableObject object : objects.getNodesList()) {
                for (TrackableObjectGraph.TrackableObject.SerializedTensor tensor : object.getAttributesList()) {
                    entries.putIfAbsent(tensor.getFullName(), tensor.getCheckpointKey());
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new UserError("The table of objects in " + prefix + ".* is damaged: " + e.getMessage(), e);
        }
        return entries;
    }
}
