package dev.assay.models.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.importing.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;

class SavedModelErrorsTest {
    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_say_that_nothing_is_there() {
        refuses(temp.resolve("none"), "No model at " + temp.resolve("none") + ": expected a SavedModel directory");
    }

    @Test
    void should_say_how_a_keras_file_becomes_a_saved_model() throws IOException {
        for (String name : new String[] {"model.keras", "model.h5"}) {
            Path file = Files.createFile(temp.resolve(name));
            refuses(
                    file,
                    file + " is a Keras file, expected a SavedModel directory: write one in Python with"
                            + " model.export(dir)");
        }
    }

    @Test
    void should_say_that_a_file_or_another_directory_is_no_saved_model() throws IOException {
        Path file = Files.createFile(temp.resolve("model.onnx"));

        refuses(file, file + " is a file, expected a SavedModel directory");
        refuses(temp, temp + " is no SavedModel: it holds no saved_model.pb");
    }

    @Test
    void should_say_that_a_graph_is_damaged() throws IOException {
        Path file = temp.resolve("saved_model.pb");
        Files.writeString(file, "not a protocol buffer");

        assertThatThrownBy(() -> SavedModel.load(temp, Synthetic.SPEC))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + " cannot be read as a SavedModel: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void should_list_the_tags_when_none_is_for_serving() throws IOException {
        HandMade.bare(temp, graph -> graph.getMetaInfoDefBuilder().clearTags().addTags("train"));

        refuses(temp, temp.resolve("saved_model.pb") + " holds no graph with the tag 'serve', found [[train]]");
    }

    @Test
    void should_list_the_signatures_when_the_default_is_missing() throws IOException {
        HandMade.bare(
                temp,
                graph -> graph.putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance())
                        .putSignatureDef("predict", SignatureDef.getDefaultInstance())
                        .putSignatureDef("classify", SignatureDef.getDefaultInstance()));

        refuses(temp, "The model in " + temp + " has no signature 'serving_default', found [classify, predict]");
    }

    @Test
    void should_refuse_an_input_that_is_not_of_numbers() throws IOException {
        HandMade.bare(temp, graph -> HandMade.signature(graph, DataType.DT_STRING, -1, 8, 8, 1));

        refuses(temp, "The input of the model in " + temp + " has to be of numbers, it is of DT_STRING");
    }

    @Test
    void should_list_what_there_is_when_a_name_is_unknown() throws IOException {
        HandMade.bare(temp, graph -> HandMade.signature(graph, DataType.DT_FLOAT, -1, 8, 8, 1));

        refuses(
                temp,
                ImportOptions.DEFAULT.withSignature("classify"),
                "The model in " + temp + " has no signature 'classify', found [serving_default]");
        refuses(
                temp,
                ImportOptions.DEFAULT.withInput("image"),
                "The model in " + temp + " has no input 'image' in its signature 'serving_default', found [x]");
        refuses(
                temp,
                ImportOptions.DEFAULT.withOutput("logits"),
                "The model in " + temp + " has no output 'logits' in its signature 'serving_default', found [y]");
        refuses(
                temp,
                ImportOptions.DEFAULT.withFixed("rate", List.of(0.5)),
                "The model in " + temp + " has no further input 'rate' to be given a value, found []");
    }

    @Test
    void should_refuse_data_of_another_shape() throws IOException {
        HandMade.bare(temp, graph -> HandMade.signature(graph, DataType.DT_FLOAT, -1, 32, 32, 3));

        refuses(temp, "The model in " + temp + " takes samples of shape 32x32x3, the data have shape 8x8x1");
    }

    @Test
    void should_refuse_a_batch_of_fixed_size() throws IOException {
        HandMade.bare(temp, graph -> HandMade.signature(graph, DataType.DT_FLOAT, 1, 8, 8, 1));

        refuses(
                temp,
                "The model in " + temp + " takes batches of exactly 1, expected any size: export it with an unknown"
                        + " first axis");
    }

    @Test
    void should_refuse_a_network_with_a_second_input() throws IOException {
        HandMade.bare(temp, graph -> {
            HandMade.signature(graph, DataType.DT_FLOAT, -1, 8, 8, 1);
            HandMade.node(graph, "x", "Placeholder");
            HandMade.node(graph, "rate", "Placeholder");
            HandMade.node(graph, "y", "Mul", "x", "rate");
        });

        refuses(temp, "The model in " + temp + " needs a second input 'rate', expected only 'x'");
    }

    @Test
    void should_refuse_an_output_that_does_not_see_the_input() throws IOException {
        HandMade.bare(temp, graph -> {
            HandMade.signature(graph, DataType.DT_FLOAT, -1, 8, 8, 1);
            HandMade.node(graph, "x", "Placeholder");
            HandMade.node(graph, "y", "Const");
        });

        refuses(temp, "The output of the model in " + temp + " does not depend on its input");
    }

    @Test
    void should_refuse_an_output_that_is_no_row_of_logits() throws IOException {
        HandMade.model(temp, Shape.of(-1, 64), (tf, x, w) -> tf.reduceSum(tf.linalg.matMul(x, w), tf.constant(1)));

        refuses(
                temp,
                "The output of the model in " + temp + " has to be a row of 2 logits or more for each sample, its shape"
                        + " is [-1]");
    }

    @Test
    void should_name_the_op_that_has_no_gradient() throws IOException {
        HandMade.model(
                temp,
                Shape.of(-1, 64),
                (tf, x, w) -> tf.withSubScope("layer").math.cumprod(tf.linalg.matMul(x, w), tf.constant(1)));

        try (SavedModel model = SavedModel.load(temp, Synthetic.SPEC);
                Classifier forward = model.forward(2).open()) {
            float[] logits = new float[8];
            forward.logits(new float[128], logits);
            assertThat(logits).containsOnly(0f);
            assertThat(model.withoutGradient()).contains("TensorFlow has none for the op Cumprod (layer)");
            assertThatThrownBy(() -> model.source(2))
                    .isInstanceOf(UserError.class)
                    .hasMessage("The model in " + temp
                            + " has no gradient: TensorFlow has none for the op Cumprod (layer)");
        }
    }

    @Test
    void should_refuse_a_model_whose_variables_are_missing() throws IOException {
        HandMade.model(temp, Shape.of(-1, 64), (tf, x, w) -> tf.linalg.matMul(x, w));
        Files.delete(temp.resolve("variables").resolve("variables.index"));

        assertThatThrownBy(() -> SavedModel.load(temp, Synthetic.SPEC))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The model in " + temp + " does not load: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void should_refuse_a_model_whose_output_is_not_of_floats() throws IOException {
        HandMade.model(
                temp, Shape.of(-1, 64), (tf, x, w) -> tf.math.argMax(tf.linalg.<TFloat32>matMul(x, w), tf.constant(1)));

        refuses(temp, "The output of the model in " + temp + " has to be of DT_FLOAT, it is of DT_INT64");
    }

    private static void refuses(Path model, String message) {
        refuses(model, ImportOptions.DEFAULT, message);
    }

    private static void refuses(Path model, ImportOptions options, String message) {
        assertThatThrownBy(() -> SavedModel.load(model, new InputSpec(Synthetic.SHAPE, Bounds.UNIT), options))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }
}
