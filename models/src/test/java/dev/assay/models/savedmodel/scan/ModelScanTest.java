package dev.assay.models.savedmodel.scan;

import static dev.assay.models.savedmodel.scan.ProtoModel.callee;
import static dev.assay.models.savedmodel.scan.ProtoModel.nodeDef;
import static dev.assay.models.savedmodel.scan.ProtoModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class ModelScanTest {
    private static final NodeDef.Builder WRITE = nodeDef("leak", "WriteFile", "path", "content");

    @TempDir
    Path temp;

    private ScanReport scan(ProtoModel model) throws IOException {
        return ModelScan.of(model.write(temp.resolve("model"))).report();
    }

    private static ProtoModel serving() {
        return new ProtoModel().node("y", "Softmax", "x");
    }

    /** Every place where an op can hide, and how the finding names it. */
    static Stream<Arguments> hidingPlaces() {
        return Stream.of(
                place("'leak'", write -> serving().node(write)),
                place(
                        "'leak' in function 'body'",
                        write -> new ProtoModel().call("y", "body", "x").function("body", write)),
                place(
                        "'leak' in function 'deep'",
                        write -> new ProtoModel()
                                .call("y", "body", "x")
                                .function(
                                        "body",
                                        nodeDef("inner", "PartitionedCall", "a").putAttr("f", callee("deep")))
                                .function("deep", write)),
                place("'leak' in function 'uncalled'", write -> serving().function("uncalled", write)),
                place(
                        "'leak' in function 'loop'",
                        write -> new ProtoModel()
                                .node(nodeDef("y", "While", "x")
                                        .putAttr("cond", callee("test"))
                                        .putAttr("body", callee("loop")))
                                .function("test", nodeDef("t", "Greater", "a", "a"))
                                .function("loop", write)),
                place(
                        "'leak' in function 'test'",
                        write -> new ProtoModel()
                                .node(nodeDef("y", "StatelessWhile", "x")
                                        .putAttr("cond", callee("test"))
                                        .putAttr("body", callee("loop")))
                                .function("test", write)
                                .function("loop")),
                place(
                        "'leak' in function 'otherwise'",
                        write -> new ProtoModel()
                                .node(nodeDef("y", "If", "x")
                                        .putAttr("then_branch", callee("then"))
                                        .putAttr("else_branch", callee("otherwise")))
                                .function("then")
                                .function("otherwise", write)),
                place(
                        "'leak' in function 'third'",
                        write -> new ProtoModel()
                                .node(nodeDef("y", "Case", "x")
                                        .putAttr(
                                                "branches",
                                                AttrValue.newBuilder()
                                                        .setList(AttrValue.ListValue.newBuilder()
                                                                .addFunc(NameAttrList.newBuilder()
                                                                        .setName("third")))
                                                        .build()))
                                .function("third", write)),
                place(
                        "'leak' in function 'named'",
                        write -> new ProtoModel().node("y", "named", "x").function("named", write)),
                place(
                        "'leak' in function 'restorer'",
                        write -> serving().call("restore", "restorer", "file").function("restorer", write)),
                place(
                        "'leak'",
                        write -> serving().node("restore", "NoOp", "^leak").node(write)),
                place(
                        "'leak'",
                        write -> serving().node("save", "Identity", "leak").node(write)),
                place(
                        "'leak'",
                        write -> serving()
                                .collection("saved_model_main_op", "leak")
                                .node(write)),
                place(
                        "'leak'",
                        write -> serving()
                                .collection("legacy_init_op", "init")
                                .node("init", "NoOp", "^leak")
                                .node(write)),
                place(
                        "'leak' in function 'init'",
                        write -> serving()
                                .call("start", "init", "x")
                                .function("init", write)
                                .change(graph -> graph.putSignatureDef(
                                        "__saved_model_init_op",
                                        SignatureDef.newBuilder()
                                                .putOutputs(
                                                        "__saved_model_init_op",
                                                        TensorInfo.newBuilder()
                                                                .setName("start")
                                                                .build())
                                                .build()))));
    }

    private static Arguments place(String where, Function<NodeDef.Builder, ProtoModel> model) {
        return Arguments.of(where, model);
    }

    @ParameterizedTest
    @MethodSource("hidingPlaces")
    void should_find_a_write_wherever_it_hides(String where, Function<NodeDef.Builder, ProtoModel> model)
            throws IOException {
        ScanReport report = scan(model.apply(WRITE));

        assertThat(report.refused())
                .extracting(ScanFinding::text)
                .containsExactly("WriteFile " + where + " reads or writes files");
        assertThatThrownBy(() -> report.refuse(Path.of("m"), false))
                .isInstanceOf(UserError.class)
                .hasMessage("The model in m is refused: WriteFile " + where
                        + " reads or writes files; if you trust it, --allow-unsafe-ops runs it");
        assertThatCode(() -> report.refuse(Path.of("m"), true)).doesNotThrowAnyException();
        // The same model without it has nothing against it: the finding is about the op and not about its surroundings.
        assertThat(scan(model.apply(nodeDef("leak", "NoOp"))).refused()).isEmpty();
    }

    static Stream<Arguments> dangers() {
        return Stream.of(
                danger(nodeDef("n", "ReadFile"), "ReadFile 'n' reads or writes files"),
                danger(
                        nodeDef("n", "TFRecordDataset"),
                        "TFRecordDataset 'n' builds a data pipeline, which can read and write files"),
                danger(nodeDef("n", "EagerPyFunc"), "EagerPyFunc 'n' calls Python"),
                danger(nodeDef("n", "RpcCall"), "RpcCall 'n' talks to other processes"),
                danger(nodeDef("n", "_Send"), "_Send 'n' is reserved for the runtime"),
                danger(
                        nodeDef("n", "XlaCustomCall"),
                        "XlaCustomCall 'n' runs a program of its own that cannot be judged"),
                danger(nodeDef("n", "Abort"), "Abort 'n' ends the process"),
                danger(
                        nodeDef("n", "StrangersOp"),
                        "StrangersOp 'n' is no op that TensorFlow is known to have: custom ops run foreign code"),
                danger(
                        nodeDef("n", "PrintV2").putAttr("output_stream", text("file:///tmp/out")),
                        "PrintV2 'n' prints to file:///tmp/out"),
                danger(
                        nodeDef("n", "DebugIdentityV2").putAttr("debug_urls", texts("grpc://host:6064")),
                        "DebugIdentityV2 'n' sends what it sees to [grpc://host:6064]"),
                danger(
                        nodeDef("n", "DecodeProtoV2").putAttr("descriptor_source", text("/etc/passwd")),
                        "DecodeProtoV2 'n' reads the file /etc/passwd"),
                danger(
                        nodeDef("n", "FixedUnigramCandidateSampler").putAttr("vocab_file", text("/etc/passwd")),
                        "FixedUnigramCandidateSampler 'n' reads the file /etc/passwd"),
                danger(nodeDef("n", "RestoreV2", "x"), "RestoreV2 'n' reads a checkpoint outside the saver"),
                danger(nodeDef("n", "SaveV2", "x"), "SaveV2 'n' writes a checkpoint outside the saver"));
    }

    private static Arguments danger(NodeDef.Builder node, String finding) {
        return Arguments.of(node.build(), finding);
    }

    private static AttrValue texts(String text) {
        return AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addS(text(text).getS()))
                .build();
    }

    @ParameterizedTest
    @MethodSource("dangers")
    void should_say_why_an_op_is_refused(NodeDef node, String finding) throws IOException {
        ScanReport report = scan(new ProtoModel().node("y", "Identity", "n").node(node.toBuilder()));

        assertThat(report.refused()).extracting(ScanFinding::text).containsExactly(finding);
        assertThat(report.clean()).isFalse();
        assertThat(report.verdict()).isEqualTo("refused: " + finding);
    }

    @Test
    void should_note_what_is_unusual_and_pass() throws IOException {
        ScanReport report = scan(serving()
                .node("p", "Print", "x")
                .node(nodeDef("q", "PrintV2", "x").putAttr("output_stream", text("stderr")))
                .node("d", "DebugIdentityV2", "x")
                .node("e", "DecodeProtoV2", "x")
                .collection("saved_model_main_op", "a")
                .node("a", "AssignVariableOp", "v", "c")
                .node("v", "VarHandleOp"));

        assertThat(report.clean()).isTrue();
        assertThat(report.verdict()).isEqualTo("passed");
        assertThat(report.notes())
                .extracting(ScanFinding::text)
                .containsExactly(
                        "Print 'p' prints",
                        "PrintV2 'q' prints",
                        "AssignVariableOp 'a' sets a variable when the model is initialised, which Assay does not do");
    }

    private static ProtoModel saver() {
        return serving()
                .node("names", "Const")
                .node("read", "RestoreV2", "file", "names", "names")
                .node("copy", "Identity", "read:0")
                .node("assign", "AssignVariableOp", "v", "copy")
                .node("restore", "NoOp", "^assign")
                .node("shard", "ShardedFilename", "join", "names", "names")
                .node("join", "StringJoin", "file", "names")
                .node("write", "SaveV2", "shard", "names", "names", "v")
                .node("prefixes", "Pack", "shard", "^write")
                .node("merge", "MergeV2Checkpoints", "prefixes", "file")
                .node("save", "Identity", "file", "^merge");
    }

    @Test
    void should_allow_a_saver_what_savers_do() throws IOException {
        assertThat(scan(saver()).refused()).isEmpty();
        assertThat(scan(serving()
                                .call("restore", "outer", "file")
                                .function(
                                        "outer",
                                        nodeDef("c", "StatefulPartitionedCall", "a")
                                                .putAttr("f", callee("inner")))
                                .function(
                                        "inner",
                                        nodeDef("i", "Identity", "a"),
                                        nodeDef("r", "RestoreV2", "i:output:0", "n", "n"))
                                .call("save", "saving", "file")
                                .function("saving", nodeDef("w", "SaveV2", "a", "n", "n", "v")))
                        .refused())
                .isEmpty();
    }

    @Test
    void should_refuse_a_saver_that_chooses_its_own_file() throws IOException {
        assertThat(scan(serving()
                                .node(ProtoModel.texts("own", "/etc/checkpoint"))
                                .node("r", "RestoreV2", "own", "n", "n")
                                .node("restore", "NoOp", "^r")
                                .call("save", "saving", "own")
                                .function("saving", nodeDef("w", "SaveV2", "a", "n", "n", "v")))
                        .refused())
                .extracting(ScanFinding::text)
                .containsExactlyInAnyOrder(
                        "RestoreV2 'r' belongs to the saver but chooses its own file",
                        "SaveV2 'w' in function 'saving' belongs to the saver but chooses its own file");
    }

    @Test
    void should_refuse_to_write_while_restoring_and_to_restore_while_serving() throws IOException {
        assertThat(scan(serving().node("w", "SaveV2", "file").node("restore", "NoOp", "^w"))
                        .verdict())
                .isEqualTo("refused: SaveV2 'w' writes a checkpoint outside the saver");
        assertThat(scan(saver().change(graph -> graph.getGraphDefBuilder()
                                .getNodeBuilderList()
                                .forEach(node -> {
                                    if (node.getName().equals("y")) {
                                        node.addInput("^restore");
                                    }
                                })))
                        .verdict())
                .isEqualTo("refused: RestoreV2 'read' reads a checkpoint outside the saver");
        assertThat(scan(serving()
                                .call("restore", "shared", "file")
                                .call("start", "shared", "file")
                                .collection("saved_model_main_op", "start")
                                .function("shared", nodeDef("r", "RestoreV2", "a", "n", "n")))
                        .verdict())
                .isEqualTo("refused: RestoreV2 'r' in function 'shared' reads a checkpoint outside the saver");
    }

    @Test
    void should_refuse_saver_ops_in_a_function_that_may_take_anothers_place() throws IOException {
        FunctionDef.Builder function = FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder()
                        .setName("restorer")
                        .addInputArg(OpDef.ArgDef.newBuilder().setName("a")))
                .addNodeDef(nodeDef("r", "RestoreV2", "a", "n", "n"));
        assertThat(scan(serving().call("restore", "restorer", "file").function(function))
                        .clean())
                .isTrue();
        assertThat(scan(serving()
                                .call("restore", "restorer", "file")
                                .function(function.putAttr("api_implements", text("gru"))))
                        .clean())
                .isFalse();
    }

    @Test
    void should_note_a_second_saver_that_nothing_runs() throws IOException {
        ScanReport report = scan(serving()
                .node("save/filename", "PlaceholderWithDefault", "n")
                .node("save/Const", "Identity", "save/filename")
                .node("save/RestoreV2", "RestoreV2", "save/Const", "n", "n"));

        assertThat(report.clean()).isTrue();
        assertThat(report.notes())
                .extracting(ScanFinding::text)
                .containsExactly("RestoreV2 'save/RestoreV2' belongs to a second saver, which nothing runs");
        assertThat(scan(serving()
                                .node(ProtoModel.texts("save/Const", "/tmp/x"))
                                .node("save/SaveV2", "SaveV2", "save/Const", "n", "n"))
                        .clean())
                .isFalse();
    }

    @Test
    void should_look_into_every_graph_and_at_every_node_of_a_name() throws IOException {
        ProtoModel.write(
                temp,
                serving().build(),
                serving()
                        .change(graph ->
                                graph.getMetaInfoDefBuilder().clearTags().addTags("train"))
                        .node("n", "WriteFile")
                        .node("n", "NoOp")
                        .build());

        assertThat(ModelScan.of(temp).report().refused())
                .extracting(ScanFinding::text)
                .containsExactly("WriteFile 'n' reads or writes files");
    }

    @Test
    void should_refuse_functions_that_hide_others() throws IOException {
        assertThat(scan(serving().function("MatMul")).verdict())
                .isEqualTo("refused: in function 'MatMul' an op of TensorFlow's is hidden by this name");
        assertThat(scan(serving().function("f").function("f")).verdict())
                .isEqualTo("refused: in function 'f' there are two of this name");
    }

    @Test
    void should_count_what_is_found_and_keep_to_one_line() throws IOException {
        ScanReport report = scan(serving()
                .node("one\nline\u001b[31m", "WriteFile")
                .node("two", "ReadFile")
                .function("f")
                .function("f"));

        assertThatThrownBy(() -> report.refuse(Path.of("m"), false))
                .hasMessage("The model in m is refused: in function 'f' there are two of this name (and 2 more)");
        assertThat(report.refused().get(1).text()).isEqualTo("WriteFile 'one?line?[31m' reads or writes files");
        // What is no matter of ops cannot be allowed.
        assertThatThrownBy(() -> report.refuse(Path.of("m"), true))
                .hasMessage("The model in m is refused: in function 'f' there are two of this name");
    }

    @Test
    void should_write_nothing_while_it_looks() throws IOException {
        Path model = serving().node(WRITE).write(temp.resolve("model"));
        List<Path> before = tree();

        ModelScan.of(model);

        assertThat(tree()).isEqualTo(before);
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(temp)) {
            return files.sorted().toList();
        }
    }
}
