package dev.assay.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Steps of softmax regression against the same steps computed here in double precision. */
class OptimiserTest {
    private static final float[] X = {0.2f, 0.9f, 0.7f, 0.1f, 0.4f, 0.5f};
    private static final int[] Y = {0, 1, 1};
    private static final Network NETWORK = Network.of(Shape.of(2), new Dense(2, Activation.LINEAR));
    private static final float[] KERNEL = {0.3f, -0.1f, 0.2f, 0.4f};

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_step_along_the_gradient_with_sgd() {
        double[] expected = {0.3f, -0.1f, 0.2f, 0.4f, 0, 0};
        for (int step = 0; step < 3; step++) {
            double[] gradient = gradient(expected);
            for (int i = 0; i < 6; i++) {
                expected[i] -= 0.5 * gradient[i];
            }
        }

        assertThat(weights(new Sgd(0.5))).containsExactly(expected, within(1e-6));
    }

    @Test
    void should_step_as_the_paper_says_with_adam() {
        double[] expected = {0.3f, -0.1f, 0.2f, 0.4f, 0, 0};
        double[] m = new double[6];
        double[] v = new double[6];
        for (int t = 1; t <= 3; t++) {
            double[] gradient = gradient(expected);
            double rate = 0.1 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            for (int i = 0; i < 6; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradient[i];
                v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
                expected[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-7);
            }
        }

        assertThat(weights(new Adam(0.1))).containsExactly(expected, within(2e-5));
    }

    @Test
    void should_gather_speed_with_momentum() {
        double[] expected = {0.3f, -0.1f, 0.2f, 0.4f, 0, 0};
        double[] v = new double[6];
        for (int step = 0; step < 3; step++) {
            double[] gradient = gradient(expected);
            for (int i = 0; i < 6; i++) {
                v[i] = 0.8 * v[i] + gradient[i];
                expected[i] -= 0.5 * v[i];
            }
        }

        assertThat(weights(new Sgd(0.5, 0.8))).containsExactly(expected, within(1e-6));
    }

    private static double[] weights(Optimiser optimiser) {
        Dataset data = new ArrayDataset(
                "three", new InputSpec(Shape.of(2), Bounds.UNIT), List.of("a", "b"), Y.clone(), X.clone());
        TrainedNetwork trained = Trainer.train(
                TrainingJob.classifier("regression", NETWORK, data)
                        .startingFrom(NetworkWeights.of(NETWORK, List.of(KERNEL, new float[2]))),
                TrainingOptions.builder()
                        .steps(3)
                        .batchSize(3)
                        .optimiser(optimiser)
                        .build(),
                Progress.SILENT);
        double[] all = new double[6];
        for (int i = 0; i < 6; i++) {
            all[i] = i < 4 ? trained.weights().values(0)[i] : trained.weights().values(1)[i - 4];
        }
        return all;
    }

    /** Of the mean cross-entropy: kernel (feature by class), then bias. */
    private static double[] gradient(double[] w) {
        double[] gradient = new double[6];
        for (int row = 0; row < 3; row++) {
            double x0 = X[2 * row];
            double x1 = X[2 * row + 1];
            double z0 = x0 * w[0] + x1 * w[2] + w[4];
            double z1 = x0 * w[1] + x1 * w[3] + w[5];
            double p1 = 1 / (1 + Math.exp(z0 - z1));
            double[] d = {(1 - p1 - (Y[row] == 0 ? 1 : 0)) / 3, (p1 - (Y[row] == 1 ? 1 : 0)) / 3};
            for (int c = 0; c < 2; c++) {
                gradient[c] += x0 * d[c];
                gradient[2 + c] += x1 * d[c];
                gradient[4 + c] += d[c];
            }
        }
        return gradient;
    }
}
