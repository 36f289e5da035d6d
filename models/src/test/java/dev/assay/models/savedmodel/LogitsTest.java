package dev.assay.models.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.models.savedmodel.importing.LogitsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Where the logits of a model are found, by what ends it. */
class LogitsTest {
    private static final int ROWS = 8;
    private static final Dataset DATA = Synthetic.quadrants(ROWS, 5);

    @TempDir
    Path temp;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end(LogitsSource.OUTPUT, 4, (tf, x, w) -> scores(tf, x, w)),
                end(LogitsSource.SOFTMAX, 4, (tf, x, w) -> tf.nn.softmax(scores(tf, x, w))),
                end(LogitsSource.SOFTMAX, 4, LogitsTest::wrappedSoftmax),
                end(LogitsSource.LOG_SOFTMAX, 4, (tf, x, w) -> tf.nn.logSoftmax(scores(tf, x, w))),
                end(LogitsSource.WRITTEN_OUT_SOFTMAX, 4, (tf, x, w) -> writtenOut(tf, scores(tf, x, w), 1)),
                end(LogitsSource.SIGMOIDS, 4, (tf, x, w) -> tf.math.sigmoid(scores(tf, x, w))),
                end(LogitsSource.SIGMOID, 1, (tf, x, w) -> tf.math.sigmoid(scores(tf, x, w))),
                end(LogitsSource.SCORE, 1, (tf, x, w) -> scores(tf, x, w)),
                end(LogitsSource.PROBABILITY, 1, (tf, x, w) -> tf.math.square(tf.math.sin(scores(tf, x, w)))),
                // Over the batch instead of the classes: no softmax, and no probabilities either.
                end(LogitsSource.OUTPUT, 4, (tf, x, w) -> writtenOut(tf, scores(tf, x, w), 0)));
    }

    @ParameterizedTest(name = "{0}, {1} columns")
    @MethodSource("ends")
    void should_find_the_logits_and_read_the_same_off_the_original(LogitsSource source, int columns, HandMade.Body body)
            throws IOException {
        HandMade.model(temp, Shape.of(-1, 64), columns, body);
        try (SavedModel model = SavedModel.load(temp, Synthetic.SPEC);
                Classifier forward = model.forward(ROWS).open();
                Classifier verifier = model.verifier(ROWS).open()) {
            assertThat(model.importReport().map(ImportReport::logits)).contains(source);
            int classes = Math.max(2, columns);
            assertThat(model.classes()).isEqualTo(classes);
            float[] found = logits(forward, classes);
            float[] original = logits(verifier, classes);
            for (int row = 0; row < ROWS; row++) {
                for (int c = 0; c < classes; c++) {
                    assertThat(Loss.MARGIN.value(found, row * classes, classes, c))
                            .isCloseTo(Loss.MARGIN.value(original, row * classes, classes, c), within(2e-4));
                }
            }
        }
    }

    private static Operand<TFloat32> scores(Ops tf, Operand<TFloat32> x, Operand<TFloat32> w) {
        return tf.math.mul(tf.constant(0.3f), tf.linalg.<TFloat32>matMul(x, w));
    }

    private static Operand<TFloat32> wrappedSoftmax(Ops tf, Operand<TFloat32> x, Operand<TFloat32> w) {
        Operand<TFloat64> precise = tf.nn.softmax(tf.dtypes.cast(scores(tf, x, w), TFloat64.class));
        Operand<TFloat64> apart = tf.reshape(precise, tf.constant(new int[] {-1, 1, 4}));
        return tf.reshape(tf.dtypes.cast(apart, TFloat32.class), tf.constant(new int[] {-1, 4}));
    }

    private static Operand<TFloat32> writtenOut(Ops tf, Operand<TFloat32> z, int axis) {
        Operand<TFloat32> largest =
                tf.reduceMax(z, tf.constant(new int[] {1}), org.tensorflow.op.core.ReduceMax.keepDims(true));
        Operand<TFloat32> exponentials = tf.math.exp(tf.math.sub(z, largest));
        return tf.math.div(
                exponentials, tf.reduceSum(exponentials, tf.constant(new int[] {axis}), ReduceSum.keepDims(true)));
    }

    private static Arguments end(LogitsSource source, int columns, HandMade.Body body) {
        return Arguments.of(source, columns, body);
    }

    private static float[] logits(Classifier classifier, int classes) {
        float[] logits = new float[ROWS * classes];
        classifier.logits(Synthetic.inputs(DATA, 0, ROWS), logits);
        return logits;
    }
}
