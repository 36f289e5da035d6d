package dev.assay.models.savedmodel;

import static dev.assay.models.savedmodel.scan.ProtoModel.callee;
import static dev.assay.models.savedmodel.scan.ProtoModel.nodeDef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.savedmodel.scan.ProtoModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Models that write a file as soon as TensorFlow loads them. Each is first shown to do so, by TensorFlow's own loader, so that its
 * silence here means something.
 */
class HostileModelTest {
    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    /** Where the write is put. */
    enum Place {
        RESTORE_OP {
            @Override
            void hide(ProtoModel model, Path victim) {
                write(model, victim);
                model.node("restore", "NoOp", "^write");
            }
        },
        RESTORE_FUNCTION {
            @Override
            void hide(ProtoModel model, Path victim) {
                model.call("restore", "restorer", "file").function("restorer", inFunction(victim));
            }
        },
        MAIN_OP {
            @Override
            void hide(ProtoModel model, Path victim) {
                write(model, victim);
                model.node("init", "NoOp", "^write").collection("saved_model_main_op", "init");
            }
        },
        LEGACY_INIT_OP {
            @Override
            void hide(ProtoModel model, Path victim) {
                write(model, victim);
                model.node("init", "NoOp", "^write").collection("legacy_init_op", "init");
            }
        },
        INIT_FUNCTION {
            @Override
            void hide(ProtoModel model, Path victim) {
                model.call("init", "starter", "x2")
                        .node(text("x2", "anything"))
                        .collection("saved_model_main_op", "init")
                        .function("starter", inFunction(victim));
            }
        },
        PRINT_TO_A_FILE {
            @Override
            void hide(ProtoModel model, Path victim) {
                model.node(text("secret", "printed"))
                        .node(nodeDef("print", "PrintV2", "secret")
                                .putAttr("output_stream", ProtoModel.text("file://" + victim)))
                        .node("init", "NoOp", "^print")
                        .collection("saved_model_main_op", "init");
            }
        },
        EVENT_FILE {
            @Override
            void hide(ProtoModel model, Path victim) {
                model.node(nodeDef("writer", "SummaryWriter"))
                        .node(text("folder", victim.toString()))
                        .node(text("suffix", ""))
                        .node(number("queue", 1))
                        .node("create", "CreateSummaryFileWriter", "writer", "folder", "queue", "queue", "suffix")
                        .node("flush", "FlushSummaryWriter", "writer", "^create")
                        .node("init", "NoOp", "^flush")
                        .collection("saved_model_main_op", "init");
            }
        };

        abstract void hide(ProtoModel model, Path victim);
    }

    private static void write(ProtoModel model, Path victim) {
        model.node(text("path", victim.toString()))
                .node(text("content", "owned"))
                .node("write", "WriteFile", "path", "content");
    }

    private static NodeDef.Builder[] inFunction(Path victim) {
        return new NodeDef.Builder[] {
            text("path", victim.toString()),
            text("content", "owned"),
            nodeDef("write", "WriteFile", "path:output:0", "content:output:0")
        };
    }

    private static NodeDef.Builder text(String name, String value) {
        return constant(
                name,
                TensorProto.newBuilder().setDtype(DataType.DT_STRING).addStringVal(ByteString.copyFromUtf8(value)));
    }

    private static NodeDef.Builder number(String name, int value) {
        return constant(
                name, TensorProto.newBuilder().setDtype(DataType.DT_INT32).addIntVal(value));
    }

    private static NodeDef.Builder constant(String name, TensorProto.Builder value) {
        value.setTensorShape(TensorShapeProto.getDefaultInstance());
        return nodeDef(name, "Const")
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(value.getDtype()).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build());
    }

    private Path hostile(Place place, Path victim) throws IOException {
        ProtoModel model = new ProtoModel(DataType.DT_FLOAT);
        place.hide(model, victim);
        if (place != Place.RESTORE_OP && place != Place.RESTORE_FUNCTION) {
            model.node("restore", "NoOp");
        }
        Path directory = model.write(temp.resolve("model"));
        Files.createDirectories(directory.resolve("variables"));
        for (String file : new String[] {"variables.index", "variables.data-00000-of-00001"}) {
            try (InputStream in = Objects.requireNonNull(
                    HostileModelTest.class.getResourceAsStream("variables/module/variables/" + file))) {
                Files.copy(in, directory.resolve("variables").resolve(file));
            }
        }
        return directory;
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void should_refuse_what_would_write_a_file_while_loading(Place place) throws IOException {
        Path victim = temp.resolve("victim");
        Path model = hostile(place, victim);

        assertThatThrownBy(() -> SavedModel.load(model, Synthetic.SPEC))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The model in " + model + " is refused: ")
                .message()
                .hasLineCount(1);
        assertThat(victim).doesNotExist();
        assertThat(names(temp)).containsExactly("model");

        SavedModelBundle.load(model.toString(), "serve").close();
        assertThat(victim).as("what TensorFlow's own loader lets happen").exists();
    }

    @Test
    void should_read_no_file_for_a_model() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "password");
        Path model = new ProtoModel(DataType.DT_FLOAT)
                .node(text("path", secret.toString()))
                .node(nodeDef("y", "PartitionedCall", "path").putAttr("f", callee("reader")))
                .function("reader", nodeDef("read", "ReadFile", "a"))
                .write(temp.resolve("model"));

        assertThatThrownBy(() -> SavedModel.load(model, Synthetic.SPEC))
                .hasMessageContaining("is refused: ReadFile 'read' in function 'reader' reads or writes files");
    }

    @Test
    void should_run_what_it_refuses_where_the_user_takes_the_risk() throws IOException {
        Path number = Files.writeString(temp.resolve("number"), "2.5");
        Path model = HandMade.model(
                temp.resolve("model"),
                Shape.of(-1, 64),
                (tf, x, w) -> tf.math.add(
                        tf.linalg.matMul(x, w), tf.strings.toNumber(tf.io.readFile(tf.constant(number.toString())))));
        InputSpec input = new InputSpec(dev.assay.core.data.Shape.of(64), Bounds.UNIT);

        assertThatThrownBy(() -> SavedModel.load(model, input)).hasMessageContaining("ReadFile 'ReadFile' reads or");
        try (SavedModel opened = SavedModel.load(model, input, ImportOptions.DEFAULT.allowingUnsafeOps());
                Classifier classifier = opened.forward(1).open()) {
            float[] logits = new float[4];
            classifier.logits(new float[64], logits);
            assertThat(logits).containsOnly(2.5f);
        }
    }

    private static String[] names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }
}
