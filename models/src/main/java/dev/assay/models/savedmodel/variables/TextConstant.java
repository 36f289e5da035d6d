package dev.assay.models.savedmodel.variables;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.assay.models.savedmodel.program.GraphBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Lists of texts that a graph holds as constants. */
final class TextConstant {
    private static final long LONGEST = 10_000_000;

    private TextConstant() {}

    /** The texts that an input of a node is; empty when it is no constant. */
    static List<String> of(GraphBody body, NodeDef node, int input) {
        if (input >= node.getInputCount()) {
            return List.of();
        }
        NodeDef constant = input(body, node, input);
        if (constant != null && constant.getOp().equals("ZerosLike") && constant.getInputCount() > 0) {
            // TensorFlow Java's saver says so that it reads whole entries.
            return Collections.nCopies(values(input(body, constant, 0)).size(), "");
        }
        return values(constant);
    }

    private static @Nullable NodeDef input(GraphBody body, NodeDef node, int input) {
        return body.nodes().get(GraphBody.nodeName(node.getInput(input)));
    }

    private static List<String> values(@Nullable NodeDef constant) {
        if (constant == null || !constant.getOp().equals("Const")) {
            return List.of();
        }
        TensorProto tensor = constant.getAttrOrDefault("value", AttrValue.getDefaultInstance())
                .getTensor();
        long size = tensor.getTensorShape().getDimList().stream()
                .mapToLong(TensorShapeProto.Dim::getSize)
                .reduce(1, (a, b) -> a * b);
        if (!tensor.getTensorContent().isEmpty()) {
            return packed(tensor.getTensorContent(), size);
        }
        List<String> texts = new ArrayList<>(
                tensor.getStringValList().stream().map(ByteString::toStringUtf8).toList());
        // Equal values at the end may be left out; empty ones all of them.
        String last = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
        while (texts.size() < Math.min(size, LONGEST)) {
            texts.add(last);
        }
        return texts;
    }

    /** The other form that TensorFlow writes: all lengths, then all bytes. */
    private static List<String> packed(ByteString content, long size) {
        List<String> texts = new ArrayList<>();
        try {
            CodedInputStream in = content.newCodedInput();
            int[] lengths = new int[(int) Math.max(0, Math.min(size, content.size()))];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = in.readRawVarint32();
            }
            for (int length : lengths) {
                texts.add(new String(in.readRawBytes(length), StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            // No list of texts after all.
            return new ArrayList<>();
        }
    }
}
