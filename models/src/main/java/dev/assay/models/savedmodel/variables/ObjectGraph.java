package dev.assay.models.savedmodel.variables;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;

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
        CheckpointKey key = new CheckpointKey(ENTRY, "");
        TensorProto table =
                RestoreGraph.read(prefix, Map.of(key, DataType.DT_STRING)).get(key);
        if (table == null || table.getStringValCount() != 1) {
            return entries;
        }
        try {
            TrackableObjectGraph objects = TrackableObjectGraph.parseFrom(table.getStringVal(0));
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
