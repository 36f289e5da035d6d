package dev.assay.models.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.EmbeddingClassifier;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.models.savedmodel.importing.LogitsSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that Keras 3, tf.keras 2 and TensorFlow 1 wrote, compared with what Python says of them. */
class ForeignModelsTest {
    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @ParameterizedTest
    @CsvSource({
        "cnn-softmax, SOFTMAX, 0",
        "normalisation, OUTPUT, 0",
        "residual-dense, SOFTMAX, 0",
        "upsampling, OUTPUT, 0",
        "vision-transformer, SOFTMAX, 0",
        "gru-unrolled, OUTPUT, 0",
        "gru-loop, OUTPUT, 2",
        "lstm-both-ways, SOFTMAX, 2",
        "simple-rnn, OUTPUT, 1",
        "tf-keras-cnn, SOFTMAX, 0",
        "tf-keras-recurrent, OUTPUT, 3",
        "tf-keras-simple-rnn, OUTPUT, 1",
        "module-written-out, WRITTEN_OUT_SOFTMAX, 1",
        "module-probabilities, PROBABILITIES, 1",
        "tf1-style, SOFTMAX, 0",
        "one-class-sigmoid, SIGMOID, 0",
        "channels-first, OUTPUT, 0"
    })
    void should_give_the_logits_and_gradients_that_python_gives(String name, LogitsSource logits, int loops) {
        Fixture fixture = Fixture.of(name);
        try (SavedModel model = fixture.load()) {
            agrees(fixture, model);
            ImportReport report = model.importReport().orElseThrow();
            assertThat(report.logits()).isEqualTo(logits);
            assertThat(report.loops()).hasSize(loops);
            assertThat(report.layers().keySet()).doesNotContain("Identity", "IdentityN", "While", "PartitionedCall");
            assertThat(model.withoutGradient()).isEmpty();
        }
    }

    @Test
    void should_read_the_range_of_values_off_a_layer_that_rescales() {
        try (SavedModel model = Fixture.of("normalisation").load()) {
            assertThat(model.importReport().orElseThrow().range()).contains(Bounds.UNIT);
        }
    }

    @Test
    void should_fix_the_inputs_that_are_not_attacked() {
        Fixture fixture = Fixture.of("two-inputs");

        try (SavedModel model = fixture.load(ImportOptions.DEFAULT.withFixed("rate", List.of(0.25, -0.5)))) {
            agrees(fixture, model);
            assertThat(model.importReport().orElseThrow().input()).isEqualTo("image");
        }
    }

    @Test
    void should_ask_for_the_value_of_another_input() {
        Fixture fixture = Fixture.of("two-inputs");

        assertThatThrownBy(fixture::load)
                .isInstanceOf(UserError.class)
                .hasMessage("The model in " + fixture.directory
                        + " has the further input 'rate', which needs a fixed value");
        assertThatThrownBy(() -> fixture.load(ImportOptions.DEFAULT.withFixed("rate", List.of(1.0, 2.0, 3.0))))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The input 'rate' of the model in " + fixture.directory + " needs 1 value or 2, received 3");
    }

    @Test
    void should_take_the_output_that_is_named_and_list_them_when_none_is() {
        Fixture fixture = Fixture.of("several-outputs");

        try (SavedModel model = fixture.load(ImportOptions.DEFAULT.withOutput("scores"))) {
            agrees(fixture, model);
        }
        assertThatThrownBy(fixture::load)
                .isInstanceOf(UserError.class)
                .hasMessage("The model in " + fixture.directory
                        + " has the outputs [features, scores]: say which holds the scores of the classes");
    }

    @Test
    void should_attack_the_floats_behind_the_cast_of_an_input_of_bytes() {
        Fixture fixture = Fixture.of("bytes-input", new Bounds(0, 255));

        try (SavedModel model = fixture.load()) {
            agrees(fixture, model);
            assertThat(model.importReport().orElseThrow().wholeNumbers()).isTrue();
            assertThat(model.importReport().orElseThrow().range()).contains(new Bounds(0, 255));
            try (Classifier verifier = model.verifier(fixture.rows).open()) {
                float[] near = fixture.inputs.clone();
                for (int i = 0; i < near.length; i++) {
                    near[i] += i % 2 == 0 ? 0.4f : -0.4f;
                }
                assertThat(logits(verifier, near)).isEqualTo(logits(verifier, fixture.inputs));
            }
        }
    }

    @Test
    void should_take_the_gradient_of_tokens_at_their_embedding() {
        Fixture fixture = Fixture.of("masked-embedding", new Bounds(0, 10));

        try (SavedModel model = fixture.load();
                EmbeddingClassifier classifier = model.embedding(fixture.rows).open()) {
            float[] logits = new float[fixture.logits.length];
            float[] gradient = new float[fixture.gradient.length];
            classifier.gradient(
                    Loss.CROSS_ENTROPY, fixture.inputs, fixture.labels, logits, new float[fixture.rows], gradient);
            assertThat(classifier.embeddingSize()).isEqualTo(30);
            assertThat(Fixture.distance(logits, fixture.logits)).isLessThan(1e-5);
            assertThat(Fixture.distance(gradient, fixture.gradient)).isLessThan(1e-4);
            assertThat(model.importReport().orElseThrow().embeddings()).containsExactly("sequential_1/embedding_1");
            assertThatThrownBy(() -> model.source(1))
                    .isInstanceOf(UserError.class)
                    .hasMessage("The model in " + fixture.directory + " has no gradient: the input's whole numbers"
                            + " only choose rows of a table (sequential_1/embedding_1); there is one at the embedding");
        }
    }

    @Test
    void should_bypass_custom_and_stopped_gradients_and_say_so() {
        Fixture fixture = Fixture.of("hidden-gradients");

        try (SavedModel model = fixture.load(ImportOptions.DEFAULT.withSignature("hidden"))) {
            agrees(fixture, model);
            ImportReport report = model.importReport().orElseThrow();
            assertThat(report.bypassedGradients()).containsExactly("IdentityN");
            assertThat(report.stoppedGradients()).containsExactly("StopGradient");
        }
    }

    @Test
    void should_say_where_the_gradient_ends_and_run_forward_all_the_same() {
        Fixture fixture = Fixture.of("hidden-gradients");

        try (SavedModel model = fixture.load(ImportOptions.DEFAULT.withSignature("rounded"))) {
            assertThat(model.withoutGradient()).contains("the gradient ends at Round 'Round'");
            assertThat(model.zeroGradient()).isEqualTo(model.withoutGradient());
            assertThat(model.importReport().orElseThrow().suspects()).isEqualTo(Map.of("Round", List.of("Round")));
            runsForward(fixture, model);
        }
    }

    @Test
    void should_run_a_model_as_written_when_its_loop_depends_on_data() {
        Fixture fixture = Fixture.of("hidden-gradients");

        try (SavedModel model = fixture.load(ImportOptions.DEFAULT.withSignature("data_loop"))) {
            assertThat(model.withoutGradient().orElseThrow())
                    .startsWith("the loop 'while' has a condition that depends on data");
            assertThat(model.importReport()).isEmpty();
            assertThat(model.classes()).isEqualTo(4);
            assertThatThrownBy(() -> model.source(1))
                    .isInstanceOf(UserError.class)
                    .message()
                    .hasLineCount(1);
            runsForward(fixture, model);
        }
    }

    private static void agrees(Fixture fixture, SavedModel model) {
        float[] logits = new float[fixture.logits.length];
        float[] losses = new float[fixture.rows];
        float[] gradient = new float[fixture.gradient.length];
        try (DifferentiableClassifier classifier = model.source(fixture.rows).open();
                Classifier verifier = model.verifier(fixture.rows).open()) {
            classifier.gradient(Loss.CROSS_ENTROPY, fixture.inputs, fixture.labels, logits, losses, gradient);
            float[] direct = logits(verifier, fixture.inputs);
            assertThat(Fixture.distance(fixture.centred(direct), fixture.centred(logits)))
                    .isLessThan(1e-5);
        }
        assertThat(Fixture.distance(fixture.centred(logits), fixture.centred(fixture.logits)))
                .isLessThan(1e-5);
        assertThat(Fixture.distance(gradient, fixture.gradient)).isLessThan(1e-4);
    }

    private static void runsForward(Fixture fixture, SavedModel model) {
        try (Classifier forward = model.forward(fixture.rows).open();
                Classifier verifier = model.verifier(fixture.rows).open()) {
            float[] logits = logits(forward, fixture.inputs);
            assertThat(Fixture.distance(logits, logits(verifier, fixture.inputs)))
                    .isLessThan(1e-5);
            assertThat(logits).doesNotHaveDuplicates();
        }
    }

    private static float[] logits(Classifier classifier, float[] inputs) {
        float[] logits = new float[classifier.blockSize() * classifier.classes()];
        classifier.logits(inputs, logits);
        return logits;
    }
}
