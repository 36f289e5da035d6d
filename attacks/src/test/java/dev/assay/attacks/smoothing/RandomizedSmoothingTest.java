package dev.assay.attacks.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Norm;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RandomizedSmoothingTest {
    private static final double SIGMA = 0.2;

    /** Noise moves a linear margin by a normal of deviation σ‖w‖: the smoothed classifier's radius is the distance itself. */
    @Test
    void should_come_close_to_the_distance_of_a_linear_boundary_from_below() {
        double[] w = {1, -1, 2, 0.5};
        float[] sample = {0.6f, 0.5f, 0.4f, 0.5f};
        for (double distance : new double[] {0.05, 0.2, 0.4}) {
            double norm = Math.sqrt(6.25);
            double value = w[0] * sample[0] + w[1] * sample[1] + w[2] * sample[2] + w[3] * sample[3];
            Samples.Pair pair = Samples.pair(w, -value - distance * norm, sample);
            float[] x = sample.clone();
            assertThat(pair.model().radius(x, 0, Norm.L2)).isCloseTo(distance, within(1e-6));

            SmoothedSample smoothed = RandomizedSmoothing.of(pair::model)
                    .sigma(SIGMA)
                    .draws(20_000)
                    .run(pair.data(), new int[] {0}, Progress.SILENT)
                    .samples()
                    .get(0);

            assertThat(smoothed.prediction()).isZero();
            assertThat(smoothed.radius()).isBetween(0.75 * distance, distance);
        }
    }

    @Test
    void should_abstain_where_two_classes_are_equally_likely() {
        double[] w = {1, -1, 2, 0.5};
        float[] sample = {0.6f, 0.5f, 0.4f, 0.5f};
        Samples.Pair pair = Samples.pair(w, -(0.6 - 0.5 + 0.8 + 0.25) - 1e-4, sample);

        SmoothingResult result = RandomizedSmoothing.of(pair::model)
                .sigma(SIGMA)
                .draws(5_000)
                .run(pair.data(), new int[] {0}, Progress.SILENT);

        assertThat(result.abstained()).isEqualTo(1);
        assertThat(result.accuracy().correct()).isZero();
        assertThat(result.certified(0).correct()).isZero();
    }

    @Test
    void should_claim_no_more_than_the_draws_can_show() {
        Samples.Pair pair = Samples.pair(new double[] {1, 0}, -100, new float[] {0.5f, 0.5f});

        SmoothedSample certain = RandomizedSmoothing.of(pair::model)
                .sigma(1)
                .draws(1_000)
                .alpha(0.001)
                .run(pair.data(), new int[] {0}, Progress.SILENT)
                .samples()
                .get(0);

        // All of n draws: the bound is the n-th root of alpha.
        double expected = NormalDistribution.of(0, 1).inverseCumulativeProbability(Math.pow(0.001, 1e-3));
        assertThat(certain.radius()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void should_not_depend_on_threads_blocks_or_company() {
        Dataset data = Samples.labelledBy(perceptron(8), 12, 0.3f, 1);
        int[] all = IntStream.range(0, 12).toArray();

        List<SmoothedSample> one =
                smoothing(8, 1).run(data, all, Progress.SILENT).samples();

        assertThat(smoothing(8, 3).run(data, all, Progress.SILENT).samples()).isEqualTo(one);
        assertThat(smoothing(7, 2).run(data, all, Progress.SILENT).samples()).isEqualTo(one);
        assertThat(smoothing(8, 1).run(data, new int[] {5, 3}, Progress.SILENT).samples())
                .containsExactly(one.get(5), one.get(3));
        assertThat(smoothing(8, 1).seed(2).run(data, all, Progress.SILENT).samples())
                .isNotEqualTo(one);
    }

    @Test
    void should_count_samples_by_radius_and_class() {
        SmoothingResult result = new SmoothingResult(
                0.25,
                100,
                1000,
                0.001,
                List.of(
                        new SmoothedSample(1, 0, 0, 0.5),
                        new SmoothedSample(2, 0, 1, 0.9),
                        new SmoothedSample(3, 0, -1, 0),
                        new SmoothedSample(4, 1, 1, 0.2)));

        assertThat(result.accuracy().correct()).isEqualTo(2);
        assertThat(result.certified(0.2).correct()).isEqualTo(1);
        assertThat(result.certified(0.5).correct()).isZero();
        assertThat(result.abstained()).isEqualTo(1);
        assertThat(result.certified(0.1).n()).isEqualTo(4);
    }

    private static RandomizedSmoothing smoothing(int blockSize, int threads) {
        return RandomizedSmoothing.of(() -> perceptron(blockSize))
                .sigma(SIGMA)
                .draws(300)
                .threads(threads);
    }

    private static Perceptron perceptron(int blockSize) {
        return Perceptron.tanh(Samples.SPEC, 8, 3, blockSize, 5);
    }
}
