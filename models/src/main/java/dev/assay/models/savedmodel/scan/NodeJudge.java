package dev.assay.models.savedmodel.scan;

import dev.assay.models.savedmodel.program.GraphBody;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Judges the nodes of one graph, whichever function they are in. */
final class NodeJudge {
    private static final Set<String> STREAMS =
            Set.of("", "stderr", "stdout", "log(info)", "log(warning)", "log(error)");
    private static final Set<String> ASSIGNMENTS = Set.of("Assign", "AssignVariableOp");

    private final Map<String, GraphBody> functions;
    private final Reach reach;
    private final SaverFile saverFile;
    private final Consumer<ScanFinding> refused;
    private final Consumer<ScanFinding> notes;

    /**
     * @param refused receives what must not run
     * @param notes receives what is unusual
     */
    NodeJudge(
            Map<String, GraphBody> functions,
            Reach reach,
            SaverFile saverFile,
            Consumer<ScanFinding> refused,
            Consumer<ScanFinding> notes) {
        this.functions = functions;
        this.reach = reach;
        this.saverFile = saverFile;
        this.refused = refused;
        this.notes = notes;
    }

    /**
     * Judges a node.
     *
     * @param body where it stands
     * @param replaceable whether the runtime may put the function it is in in another one's place
     */
    void judge(GraphBody body, NodeDef node, boolean replaceable) {
        if (functions.containsKey(node.getOp())) {
            // A call by name; the function is judged by itself.
            return;
        }
        OpEffect effect = OpVerdicts.effect(node.getOp());
        switch (effect) {
            case HARMLESS -> noteAssignment(body, node);
            case ATTRIBUTE -> attributes(body, node);
            case RESTORE, SAVE -> saver(effect, body, node, replaceable);
            default -> refuse(body, node, effect.why());
        }
    }

    private void saver(OpEffect effect, GraphBody body, NodeDef node, boolean replaceable) {
        boolean isMain = body.function().isEmpty();
        Set<Role> roles = isMain ? reach.ofNode(node.getName()) : reach.ofFunction(body.function());
        boolean restores = effect == OpEffect.RESTORE;
        if (!replaceable && roles.equals(Set.of(restores ? Role.RESTORE : Role.SAVE))) {
            if (!(restores ? saverFile.isRead(body, node) : saverFile.isWritten(body, node))) {
                refuse(body, node, "belongs to the saver but chooses its own file");
            }
        } else if (isMain && roles.isEmpty() && saverFile.canBeFed(node)) {
            note(body, node, "belongs to a second saver, which nothing runs");
        } else {
            refuse(body, node, effect.why());
        }
    }

    private void attributes(GraphBody body, NodeDef node) {
        switch (node.getOp()) {
            case "Print" -> note(body, node, "prints");
            case "PrintV2" -> {
                String stream = text(node, "output_stream");
                if (STREAMS.contains(stream)) {
                    note(body, node, "prints");
                } else {
                    refuse(body, node, "prints to " + stream);
                }
            }
            case "FixedUnigramCandidateSampler" ->
                refuseUnless(
                        text(node, "vocab_file").isEmpty(), body, node, "reads the file " + text(node, "vocab_file"));
            case "DecodeProtoV2", "EncodeProto" -> {
                String source = text(node, "descriptor_source");
                boolean inside = source.isEmpty() || source.equals("local://") || source.startsWith("bytes://");
                refuseUnless(inside, body, node, "reads the file " + source);
            }
            default -> refuseUnless(urls(node).isEmpty(), body, node, "sends what it sees to " + urls(node));
        }
    }

    /** Weights that the initialiser changes are not those that Assay reads. */
    private void noteAssignment(GraphBody body, NodeDef node) {
        if (!ASSIGNMENTS.contains(node.getOp())) {
            return;
        }
        Set<Role> roles = body.function().isEmpty() ? reach.ofNode(node.getName()) : reach.ofFunction(body.function());
        if (roles.contains(Role.INITIALISE) && !roles.contains(Role.RESTORE)) {
            note(body, node, "sets a variable when the model is initialised, which Assay does not do");
        }
    }

    private void refuseUnless(boolean fine, GraphBody body, NodeDef node, String why) {
        if (!fine) {
            refuse(body, node, why);
        }
    }

    private void refuse(GraphBody body, NodeDef node, String why) {
        refused.accept(ScanFinding.op(node.getOp(), node.getName(), body.function(), why));
    }

    private void note(GraphBody body, NodeDef node, String what) {
        notes.accept(ScanFinding.op(node.getOp(), node.getName(), body.function(), what));
    }

    private static String text(NodeDef node, String attribute) {
        return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance())
                .getS()
                .toStringUtf8();
    }

    private static List<String> urls(NodeDef node) {
        return node.getAttrOrDefault("debug_urls", AttrValue.getDefaultInstance()).getList().getSList().stream()
                .map(url -> url.toStringUtf8())
                .toList();
    }
}
