package dev.assay.models.savedmodel.scan;

import static dev.assay.models.savedmodel.scan.ProtoModel.callee;
import static dev.assay.models.savedmodel.scan.ProtoModel.nodeDef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

class ScanLimitsTest {
    private static final ScanLimits SMALL = new ScanLimits(1 << 20, 100, 1_000, 1 << 20, 50, 10, 200, 4_000, 20, 10);

    @TempDir
    Path temp;

    private void refused(Path directory, String what) {
        Path file = directory.resolve("saved_model.pb");
        assertThatThrownBy(() -> ModelScan.of(directory, SMALL))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " is too large to be read: more than " + what);
    }

    @Test
    void should_refuse_more_nodes_functions_and_texts_than_a_model_has() throws IOException {
        ProtoModel nodes = new ProtoModel();
        for (int i = 0; i < 60; i++) {
            nodes.node("n" + i, "NoOp");
        }
        refused(nodes.write(temp), "50 nodes");

        ProtoModel functions = new ProtoModel();
        for (int i = 0; i < 12; i++) {
            functions.function("f" + i);
        }
        refused(functions.write(temp), "10 functions");

        ProtoModel texts = new ProtoModel();
        texts.collection("c", "x");
        texts.change(graph -> {
            for (int i = 0; i < 2_000; i++) {
                graph.getMetaInfoDefBuilder().addTags("");
            }
        });
        refused(texts.write(temp), "1000 messages and texts");
    }

    @Test
    void should_refuse_a_small_file_that_becomes_large_in_memory() throws IOException {
        TensorProto.Builder numbers = TensorProto.newBuilder();
        for (int i = 0; i < 300_000; i++) {
            numbers.addInt64Val(1);
        }
        Path model = new ProtoModel()
                .node(nodeDef("n", "Const")
                        .putAttr(
                                "value",
                                AttrValue.newBuilder().setTensor(numbers).build()))
                .write(temp);

        assertThat(Files.size(model.resolve("saved_model.pb"))).isLessThan(SMALL.fileBytes());
        refused(model, "1 MiB when it is read (give the heap more with -Xmx)");
    }

    @Test
    void should_refuse_a_file_beyond_the_limit_without_reading_it() throws IOException {
        Path file = temp.resolve("saved_model.pb");
        Files.write(file, new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> ModelScan.of(temp, SMALL))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " is too large to be read: 1048577 bytes, at most 1048576");
    }

    @Test
    void should_refuse_messages_deep_within_messages() throws IOException {
        Files.write(temp.resolve("saved_model.pb"), deepFullType());

        refused(temp, "100 messages within messages");
    }

    /** Full types hold full types: the one message of a graph that may nest without end. */
    private static byte[] deepFullType() {
        ByteString type = ByteString.EMPTY;
        for (int i = 0; i < 5_000; i++) {
            type = delimited(2, type);
        }
        ByteString node = delimited(NodeDef.EXPERIMENTAL_TYPE_FIELD_NUMBER, type);
        return delimited(2, delimited(2, delimited(1, node))).toByteArray();
    }

    private static ByteString delimited(int field, ByteString content) {
        byte[] head = new byte[10];
        CodedOutputStream out = CodedOutputStream.newInstance(head);
        try {
            out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(content.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(head, 0, out.getTotalBytesWritten()).concat(content);
    }

    @Test
    void should_say_that_a_file_was_cut_short() throws IOException {
        new ProtoModel().node("y", "Softmax", "x").write(temp);
        Path file = temp.resolve("saved_model.pb");
        byte[] whole = Files.readAllBytes(file);

        for (int length : new int[] {1, 5, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelScan.of(temp))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith(file + " cannot be read as a SavedModel: ")
                    .message()
                    .hasLineCount(1);
        }
    }

    @Test
    void should_refuse_calls_that_grow_without_end() throws IOException {
        ProtoModel doubling = new ProtoModel().call("y", "f0", "x");
        for (int i = 0; i < 9; i++) {
            String next = i == 8 ? "MatMul" : "f" + (i + 1);
            doubling.function("f" + i, nodeDef("a1", next, "a"), nodeDef("a2", next, "a"), nodeDef("a3", "Add", "a"));
        }

        assertThat(ModelScan.of(doubling.write(temp), SMALL).report().verdict())
                .matches("refused: in function 'f\\d' there are more than 200 nodes once its calls are expanded");
    }

    @Test
    void should_refuse_constants_that_stand_for_more_than_they_hold() throws IOException {
        assertThat(ModelScan.of(constants(10, 100).write(temp), SMALL).report().verdict())
                .isEqualTo("passed");
        assertThat(ModelScan.of(constants(10, 101).write(temp), SMALL).report().verdict())
                .isEqualTo("refused: 'c' makes constants of more than 4000 bytes");
        assertThat(ModelScan.of(constants(1L << 40, 1L << 40).write(temp))
                        .report()
                        .verdict())
                .isEqualTo("refused: 'c' makes constants of more than 4294967296 bytes");
    }

    private static ProtoModel constants(long... axes) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).addFloatVal(1);
        for (long axis : axes) {
            tensor.getTensorShapeBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(axis));
        }
        return new ProtoModel()
                .node(nodeDef("c", "Const")
                        .putAttr(
                                "value",
                                AttrValue.newBuilder().setTensor(tensor).build()));
    }

    @Test
    void should_refuse_calls_in_a_circle_and_calls_too_deep() throws IOException {
        ProtoModel circle = new ProtoModel()
                .call("y", "f", "x")
                .function("f", nodeDef("c", "PartitionedCall", "a").putAttr("f", callee("g")))
                .function("g", nodeDef("c", "PartitionedCall", "a").putAttr("f", callee("f")));
        assertThat(ModelScan.of(circle.write(temp)).report().verdict())
                .isEqualTo("refused: in function 'f' there is a call to itself");

        ProtoModel deep = new ProtoModel().call("y", "f0", "x");
        for (int i = 0; i < 300; i++) {
            deep.function("f" + i, nodeDef("c", i == 299 ? "Neg" : "f" + (i + 1), "a"));
        }
        assertThat(ModelScan.of(deep.write(temp)).report().verdict())
                .endsWith("calls stand more than 200 deep within calls");
    }
}
