package dev.assay.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** NT-Xent against equation (1) of the paper, written out in double precision, and its gradient against central differences. */
class ContrastTest {
    private static final float[][] ROWS = {{.3f, -.2f, .9f}, {-.4f, .1f, .2f}, {.5f, -.1f, .8f}, {.3f, .7f, -.6f}};

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_be_the_papers_loss() {
        float[] losses = new float[2];
        lossesAndGradient(losses, new float[12]);
        assertThat(losses[0]).isEqualTo((float) ((row(ROWS, 0) + row(ROWS, 2)) / 2), within(1e-5f));
        assertThat(losses[1]).isEqualTo((float) ((row(ROWS, 1) + row(ROWS, 3)) / 2), within(1e-5f));
    }

    @Test
    void should_have_the_gradient_of_the_papers_loss() {
        float[] gradient = new float[12];
        lossesAndGradient(new float[2], gradient);
        for (int i = 0; i < 12; i++) {
            double step = 1e-3;
            double difference = (sum(moved(i, step)) - sum(moved(i, -step))) / (2 * step);
            assertThat(gradient[i]).as("entry %d", i).isEqualTo((float) difference, within(1e-3f));
        }
    }

    @Test
    void should_not_care_for_the_length_of_an_output() {
        float[] losses = new float[2];
        lossesAndGradient(losses, new float[12]);
        assertThat(row(new float[][] {{.6f, -.4f, 1.8f}, ROWS[1], ROWS[2], ROWS[3]}, 0))
                .isEqualTo(row(ROWS, 0), within(1e-6));
        assertThat(losses[0]).isPositive();
    }

    private static float[][] moved(int index, double step) {
        float[][] moved = new float[4][];
        for (int r = 0; r < 4; r++) {
            moved[r] = ROWS[r].clone();
        }
        moved[index / 3][index % 3] += (float) step;
        return moved;
    }

    private static double sum(float[][] rows) {
        return (row(rows, 0) + row(rows, 1) + row(rows, 2) + row(rows, 3)) / 2;
    }

    /** The loss of one view: minus the logarithm of the softmax, over all rows but itself, of the other view of its image. */
    private static double row(float[][] rows, int i) {
        double sum = 0;
        for (int k = 0; k < rows.length; k++) {
            sum += k == i ? 0 : Math.exp(cosine(rows[i], rows[k]) / Objective.TEMPERATURE);
        }
        return Math.log(sum) - cosine(rows[i], rows[(i + rows.length / 2) % rows.length]) / Objective.TEMPERATURE;
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            one += (double) a[i] * a[i];
            other += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(one * other);
    }

    private static void lossesAndGradient(float[] losses, float[] gradient) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> output = tf.constant(ROWS);
            Operand<TFloat32> loss = Objective.CONTRAST.losses(tf, output, output, tf.constant(new int[2]));
            Output<?>[] gradients = graph.addGradients(loss.asOutput(), new Output<?>[] {output.asOutput()});
            try (Session session = new Session(graph);
                    Result result =
                            session.runner().fetch(loss).fetch(gradients[0]).run()) {
                FloatBlock.read(result.get(0), losses);
                FloatBlock.read(result.get(1), gradient);
            }
        }
    }
}
