package dev.assay.models.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TFloat32;

@SuppressWarnings("NullAway.Init")
class SavedModelTest {
    private static final int BLOCK = 16;
    private static final Dataset DATA = Synthetic.quadrants(BLOCK, 11);

    @TempDir
    static Path temp;

    private static TrainedNetwork trained;
    private static SavedModel model;

    @BeforeAll
    static void train() {
        Synthetic.startTensorFlow();
        trained = Trainer.train(
                TrainingJob.classifier("small", Synthetic.network(), Synthetic.quadrants(200, 1)),
                TrainingOptions.builder().epochs(4).batchSize(20).build(),
                Progress.SILENT);
        SavedModelWriter.write(trained, temp.resolve("model"));
        model = SavedModel.load(temp.resolve("model"), Synthetic.SPEC);
    }

    @AfterAll
    static void close() {
        model.close();
        model.close();
    }

    @Test
    void should_know_the_model_it_opened() {
        assertThat(model.inputShape()).isEqualTo(Synthetic.SHAPE);
        assertThat(model.classes()).isEqualTo(4);
        assertThat(model.weights()).isEqualTo(Synthetic.network().weightCount());
        assertThat(model.classNames()).containsExactly("a", "b", "c", "d");
        assertThat(model.training()).contains(trained.record());
        assertThat(model.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(model.endsInSoftmax()).isFalse();
    }

    @Test
    void should_write_the_same_bytes_again_and_replace_an_older_model() throws IOException {
        Path again = temp.resolve("again");
        SavedModelWriter.write(trained, again);
        SavedModelWriter.write(trained, again);

        for (String file : List.of("saved_model.pb", "variables/variables.index", "assets.extra/assay/training.json")) {
            assertThat(again.resolve(file))
                    .hasSameBinaryContentAs(temp.resolve("model").resolve(file));
        }
        try (SavedModel same = SavedModel.load(again, Synthetic.SPEC)) {
            assertThat(same.fingerprint()).isEqualTo(model.fingerprint());
        }
        try (var files = Files.list(temp)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".again"));
        }
    }

    @Test
    void should_keep_weights_in_resource_variables_that_python_makes_objects_of() throws IOException {
        MetaGraphDef graph = ModelDirectory.read(temp.resolve("model"), false);
        List<String> names =
                graph.getGraphDef().getNodeList().stream().map(NodeDef::getName).toList();

        assertThat(graph.getGraphDef().getNodeList())
                .extracting(NodeDef::getOp)
                .contains("VarHandleOp")
                .doesNotContain("VariableV2");
        List<ByteString> variables =
                graph.getCollectionDefOrThrow("variables").getBytesList().getValueList();
        assertThat(variables).hasSameSizeAs(Synthetic.network().weights());
        for (ByteString bytes : variables) {
            VariableDef variable = VariableDef.parseFrom(bytes);
            assertThat(names)
                    .contains(
                            variable.getVariableName().replace(":0", ""),
                            variable.getInitializerName(),
                            variable.getSnapshotName().replace(":0", ""));
        }
    }

    @Test
    void should_not_overwrite_anything_but_a_model() throws IOException {
        Path taken = Files.createDirectories(temp.resolve("taken"));
        Files.writeString(taken.resolve("thesis.txt"), "important");

        assertThatThrownBy(() -> SavedModelWriter.write(trained, taken))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected a new directory or an older model at " + taken + ", found other files");
        assertThat(taken.resolve("thesis.txt")).exists();
    }

    @Test
    void should_give_the_logits_of_the_trained_network_itself() {
        try (Classifier direct = trained.source(BLOCK).open();
                Classifier loaded = model.source(BLOCK).open()) {
            assertThat(logits(loaded)).containsExactly(logits(direct));
        }
    }

    @Test
    void should_agree_with_an_independent_run_through_djl() {
        try (Classifier verifier = model.verifier(BLOCK).open();
                Classifier loaded = model.source(BLOCK).open()) {
            assertThat(logits(verifier)).containsExactly(logits(loaded), within(1e-5f));
            assertThat(verifier.classes()).isEqualTo(4);
            assertThat(verifier.input()).isEqualTo(Synthetic.SPEC);
            assertThat(verifier.blockSize()).isEqualTo(BLOCK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_give_the_losses_as_core_defines_them(Loss loss) {
        Run run = run(model, loss);

        for (int row = 0; row < BLOCK; row++) {
            assertThat((double) run.losses[row])
                    .isCloseTo(loss.value(run.logits, row * 4, 4, DATA.label(row), target(row)), within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_give_gradients_that_central_differences_confirm(Loss loss) {
        float[] inputs = Synthetic.inputs(DATA, 0, BLOCK);
        Run run = run(model, loss);
        KeyedRandom random = new KeyedRandom(3, "directions");
        float step = 1e-3f;
        try (DifferentiableClassifier classifier = model.source(BLOCK).open()) {
            float[] direction = new float[inputs.length];
            for (int i = 0; i < direction.length; i++) {
                direction[i] = (float) random.nextGaussian();
            }
            double[] up = losses(classifier, loss, moved(inputs, direction, step));
            double[] down = losses(classifier, loss, moved(inputs, direction, -step));
            int confirmed = 0;
            int nonZero = 0;
            for (int row = 0; row < BLOCK; row++) {
                double slope = (up[row] - down[row]) / (2 * step);
                double expected = 0;
                for (int k = 0; k < 64; k++) {
                    expected += (double) run.gradients[row * 64 + k] * direction[row * 64 + k];
                }
                // DLR has no slope where the true class is the third: numerator and denominator are then one and the
                // same.
                nonZero += expected != 0 ? 1 : 0;
                confirmed += Math.abs(slope - expected) < 0.01 * Math.abs(expected) + 0.002 ? 1 : 0;
            }
            // A step across a kink of ReLU or pooling misleads the difference, not the gradient; few rows have one so
            // near.
            assertThat(confirmed).isGreaterThanOrEqualTo(12);
            assertThat(nonZero).isGreaterThanOrEqualTo(loss == Loss.DLR ? 8 : BLOCK);
        }
    }

    @Test
    void should_give_a_row_the_same_bits_in_any_place_and_company() {
        float[] inputs = Synthetic.inputs(DATA, 0, BLOCK);
        int[] labels = Synthetic.labels(DATA, 0, BLOCK);
        float[] reversed = new float[inputs.length];
        int[] reversedLabels = new int[BLOCK];
        for (int row = 0; row < BLOCK; row++) {
            System.arraycopy(inputs, row * 64, reversed, (BLOCK - 1 - row) * 64, 64);
            reversedLabels[BLOCK - 1 - row] = labels[row];
        }
        float[] padded = Arrays.copyOf(Arrays.copyOf(inputs, 5 * 64), inputs.length);
        try (DifferentiableClassifier classifier = model.source(BLOCK).open()) {
            Run plain = new Run(classifier, Loss.CROSS_ENTROPY, inputs, labels);
            Run turned = new Run(classifier, Loss.CROSS_ENTROPY, reversed, reversedLabels);
            Run alone = new Run(classifier, Loss.CROSS_ENTROPY, padded, labels);
            for (int row = 0; row < BLOCK; row++) {
                assertThat(turned.row(BLOCK - 1 - row)).isEqualTo(plain.row(row));
            }
            for (int row = 0; row < 5; row++) {
                assertThat(alone.row(row)).isEqualTo(plain.row(row));
            }
        }
    }

    @Test
    void should_give_the_same_bits_in_sessions_that_run_at_once() {
        Run expected = run(model, Loss.MARGIN);

        CompletableFuture<Run> one = CompletableFuture.supplyAsync(() -> run(model, Loss.MARGIN));
        CompletableFuture<Run> two = CompletableFuture.supplyAsync(() -> run(model, Loss.MARGIN));

        assertThat(one.join().gradients).isEqualTo(expected.gradients);
        assertThat(two.join().gradients).isEqualTo(expected.gradients);
        assertThat(two.join().logits).isEqualTo(expected.logits);
    }

    @Test
    void should_take_the_logits_in_front_of_a_softmax() throws IOException {
        Path directory = HandMade.model(
                temp.resolve("softmax"),
                Shape.of(-1, 8, 8),
                (tf, x, w) -> tf.identity(tf.nn.softmax(tf.linalg.matMul(x, w))));
        try (SavedModel softmax = SavedModel.load(directory, Synthetic.SPEC)) {
            assertThat(softmax.endsInSoftmax()).isTrue();
            assertThat(softmax.classNames()).isEmpty();
            assertThat(softmax.training()).isEmpty();
            assertThat(softmax.inputShape()).isEqualTo(Synthetic.SHAPE_WITHOUT_CHANNEL);
            try (Classifier classifier = softmax.source(BLOCK).open();
                    Classifier verifier = softmax.verifier(BLOCK).open()) {
                float[] frozen = logits(classifier);
                float[] logProbabilities = logits(verifier);
                for (int row = 0; row < BLOCK; row++) {
                    // Differences of logits survive the softmax; their common offset does not.
                    assertThat((double) logProbabilities[row * 4] - logProbabilities[row * 4 + 1])
                            .isCloseTo(frozen[row * 4] - frozen[row * 4 + 1], within(1e-5));
                }
                assertThat((double) frozen[0]).isCloseTo(matMul(0, 0), within(1e-5));
            }
        }
    }

    @Test
    void should_give_the_gradients_of_a_linear_model_in_closed_form() throws IOException {
        Path directory = HandMade.model(temp.resolve("linear"), Shape.of(-1, 64), (tf, x, w) -> tf.linalg.matMul(x, w));
        try (SavedModel linear = SavedModel.load(directory, Synthetic.SPEC)) {
            Run entropy = run(linear, Loss.CROSS_ENTROPY);
            Run margin = run(linear, Loss.MARGIN);
            for (int row = 0; row < BLOCK; row++) {
                double[] p = softmax(entropy.logits, row);
                int label = DATA.label(row);
                int best = strongestWrong(entropy.logits, row, label);
                for (int k = 0; k < 64; k++) {
                    double expected = -weight(k, label);
                    for (int c = 0; c < 4; c++) {
                        expected += p[c] * weight(k, c);
                    }
                    assertThat((double) entropy.gradients[row * 64 + k]).isCloseTo(expected, within(1e-5));
                    assertThat((double) margin.gradients[row * 64 + k])
                            .isCloseTo(weight(k, best) - weight(k, label), within(1e-6));
                }
            }
        }
    }

    @Test
    void should_be_the_same_model_in_other_units() throws IOException {
        InputSpec bytes = new InputSpec(Synthetic.SHAPE, new Bounds(0, 255));
        float[] inputs = Synthetic.inputs(DATA, 0, BLOCK);
        float[] larger = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            larger[i] = 255 * inputs[i];
        }
        try (SavedModel scaled = SavedModel.load(
                        model.directory(), bytes, Preprocessing.toRange(Bounds.UNIT), ImportOptions.DEFAULT);
                DifferentiableClassifier classifier = scaled.source(BLOCK).open();
                DifferentiableClassifier plain = model.source(BLOCK).open();
                Classifier verifier = scaled.verifier(BLOCK).open();
                Classifier network = scaled.network(BLOCK).open()) {
            int[] labels = Synthetic.labels(DATA, 0, BLOCK);
            Run expected = new Run(plain, Loss.MARGIN, inputs, labels);
            Run run = new Run(classifier, Loss.MARGIN, larger, labels);
            float[] verified = new float[BLOCK * 4];
            verifier.logits(larger, verified);
            float[] direct = new float[BLOCK * 4];
            network.logits(inputs, direct);

            assertThat(run.logits).containsExactly(expected.logits, within(1e-5f));
            assertThat(verified).containsExactly(expected.logits, within(1e-5f));
            assertThat(direct).containsExactly(expected.logits, within(1e-5f));
            for (int i = 0; i < inputs.length; i++) {
                assertThat(run.gradients[i]).isCloseTo(expected.gradients[i] / 255, within(1e-6f));
            }
        }
    }

    @Test
    void should_share_the_weights_of_a_large_model_among_its_sessions() throws IOException {
        Path directory = HandMade.model(
                temp.resolve("large"),
                Shape.of(-1, 64),
                65_536,
                (tf, x, w) -> tf.math.mean(
                        tf.math.sin(
                                tf.reshape(tf.linalg.<TFloat32>matMul(x, w), tf.constant(new int[] {-1, 4, 16_384}))),
                        tf.constant(new int[] {2})));
        try (SavedModel large = SavedModel.load(directory, Synthetic.SPEC);
                Classifier verifier = large.verifier(BLOCK).open()) {
            assertThat(large.weights()).isEqualTo(64 * 65_536);
            assertThat(large.importReport().orElseThrow().layers().get("Placeholder"))
                    .hasSize(1);
            assertThat(large.checkGradient().verdict()).isEqualTo(GradientAgreement.Verdict.AGREES);
            Run one = run(large, Loss.MARGIN);
            Run other = run(large, Loss.MARGIN);
            assertThat(other.gradients).isEqualTo(one.gradients);
            assertThat(one.logits).containsExactly(logits(verifier), within(1e-5f));
        }
    }

    @Test
    void should_check_what_it_is_given() {
        try (DifferentiableClassifier classifier = model.source(BLOCK).open()) {
            float[] inputs = Synthetic.inputs(DATA, 0, BLOCK);
            int[] labels = Synthetic.labels(DATA, 0, BLOCK);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> classifier.logits(inputs, new float[3]))
                    .withMessage("The array for logits needs 64 values, received 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> classifier.logits(new float[64], new float[64]))
                    .withMessage("The array for inputs needs 1024 values, received 64");
            labels[3] = 4;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Run(classifier, Loss.MARGIN, inputs, labels))
                    .withMessage("Labels have to be in [0, 4), received 4 in row 3");
        }
    }

    @Test
    void should_say_that_it_is_closed_or_still_in_use() {
        SavedModel other = SavedModel.load(temp.resolve("model"), Synthetic.SPEC);
        DifferentiableClassifier classifier = other.source(1).open();

        assertThatIllegalStateException()
                .isThrownBy(other::close)
                .withMessage("Close the model's classifiers first: 1 open");
        classifier.close();
        classifier.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> classifier.logits(new float[64], new float[4]))
                .withMessage("The classifier is closed");
        other.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> other.source(1).open())
                .withMessage("The model is closed");
    }

    private static double weight(int feature, int column) {
        return (float) Math.sin(feature * 4 + column);
    }

    private static double[] softmax(float[] logits, int row) {
        double[] p = new double[4];
        for (int c = 0; c < 4; c++) {
            p[c] = Math.exp(-Loss.CROSS_ENTROPY.value(logits, row * 4, 4, c));
        }
        return p;
    }

    private static int strongestWrong(float[] logits, int row, int label) {
        int best = label == 0 ? 1 : 0;
        for (int c = 0; c < 4; c++) {
            best = c != label && logits[row * 4 + c] > logits[row * 4 + best] ? c : best;
        }
        return best;
    }

    private static double matMul(int row, int column) {
        float[] inputs = Synthetic.inputs(DATA, 0, BLOCK);
        double sum = 0;
        for (int k = 0; k < 64; k++) {
            sum += inputs[row * 64 + k] * weight(k, column);
        }
        return sum;
    }

    private static float[] logits(Classifier classifier) {
        float[] logits = new float[BLOCK * 4];
        classifier.logits(Synthetic.inputs(DATA, 0, BLOCK), logits);
        return logits;
    }

    private static Run run(SavedModel model, Loss loss) {
        try (DifferentiableClassifier classifier = model.source(BLOCK).open()) {
            return new Run(classifier, loss, Synthetic.inputs(DATA, 0, BLOCK), Synthetic.labels(DATA, 0, BLOCK));
        }
    }

    private static double[] losses(DifferentiableClassifier classifier, Loss loss, float[] inputs) {
        float[] logits = new float[BLOCK * 4];
        classifier.logits(inputs, logits);
        double[] losses = new double[BLOCK];
        for (int row = 0; row < BLOCK; row++) {
            losses[row] = loss.value(logits, row * 4, 4, DATA.label(row), target(row));
        }
        return losses;
    }

    /** A wrong class, not the same one for all samples of a class. */
    private static int target(int row) {
        return (DATA.label(row) + 1 + row / 4 % 3) % 4;
    }

    private static float[] moved(float[] inputs, float[] direction, float step) {
        float[] moved = inputs.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        return moved;
    }

    /** What one run gave. */
    private static final class Run {
        private final float[] logits = new float[BLOCK * 4];
        private final float[] losses = new float[BLOCK];
        private final float[] gradients = new float[BLOCK * 64];

        Run(DifferentiableClassifier classifier, Loss loss, float[] inputs, int[] labels) {
            int[] targets = new int[BLOCK];
            Arrays.setAll(targets, SavedModelTest::target);
            classifier.gradient(loss, inputs, labels, targets, logits, losses, gradients);
        }

        float[] row(int row) {
            float[] all = Arrays.copyOf(Arrays.copyOfRange(gradients, row * 64, row * 64 + 64), 69);
            System.arraycopy(logits, row * 4, all, 64, 4);
            all[68] = losses[row];
            return all;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 16, 32, 33, 50})
    void a_row_should_get_the_same_bits_in_every_place(int rows) {
        for (int position = 0; position < BLOCK; position += 5) {
            requireSameBits(rows, position);
        }
    }

    private static void requireSameBits(int rows, int position) {
        int features = Synthetic.SPEC.features();
        float[] sample = new float[features];
        DATA.read(position, sample, 0);
        float[] inputs = new float[rows * features];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sample, 0, inputs, row * features, features);
        }
        int[] labels = new int[rows];
        float[] logits = new float[rows * 4];
        float[] losses = new float[rows];
        float[] gradients = new float[rows * features];
        try (DifferentiableClassifier network = model.source(rows).open()) {
            assertThat(network.blockSize()).isEqualTo(rows);
            for (Loss loss : Loss.values()) {
                network.gradient(loss, inputs, labels, labels, logits, losses, gradients);
                assertThat(distinct(logits, rows)).isOne();
                assertThat(distinct(losses, rows)).isOne();
                assertThat(distinct(gradients, rows)).as("%s", loss).isOne();
            }
        }
        for (ClassifierSource<Classifier> source : List.of(model.forward(rows), model.verifier(rows))) {
            try (Classifier forward = source.open()) {
                assertThat(forward.blockSize()).isEqualTo(rows);
                forward.logits(inputs, logits);
                assertThat(distinct(logits, rows)).isOne();
            }
        }
    }

    private static long distinct(float[] values, int rows) {
        int stride = values.length / rows;
        return IntStream.range(0, rows)
                .mapToObj(row -> Arrays.toString(Arrays.copyOfRange(values, row * stride, (row + 1) * stride)))
                .distinct()
                .count();
    }
}
