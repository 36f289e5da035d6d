package dev.assay.attacks.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.LinearLayer;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LipschitzBoundTest {
    private static final KeyedRandom RANDOM = new KeyedRandom(1, "lipschitz-test");

    @Test
    void should_know_the_norm_of_a_diagonal_and_of_a_rotation() {
        Dense diagonal = new Dense(3, 3, new double[] {2, 0, 0, 0, -5, 0, 0, 0, 1}, new double[3]);
        Dense rotation = new Dense(2, 2, new double[] {0.6, 0.8, -0.8, 0.6}, new double[2]);

        assertThat(SpectralNorm.of(diagonal)).isBetween(5.0, 5.001);
        assertThat(SpectralNorm.of(rotation)).isBetween(1.0, 1.001);
        assertThat(SpectralNorm.of(new Dense(2, 2, new double[4], new double[2])))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"30, 7", "7, 30", "20, 20"})
    void should_bound_the_norm_of_a_matrix_closely_from_above(int inputs, int outputs) {
        Dense layer = new Dense(inputs, outputs, normal(inputs * outputs), new double[outputs]);

        double norm = byPowerIteration(layer);

        assertThat(SpectralNorm.of(layer)).isBetween(norm, 1.002 * norm);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "4, 1, 1", "3, 5, 1", "3, 5, 2", "6, 2, 1"})
    void should_bound_the_norm_of_a_convolution_from_above(int channels, int filters, int stride) {
        Sliding sliding = Sliding.same(new Volume(12, 12, channels), 3, 3, stride, stride);
        Convolution layer = new Convolution(sliding, filters, normal(9 * channels * filters), new double[filters]);

        double norm = byPowerIteration(layer);

        assertThat(SpectralNorm.of(layer)).isBetween(norm, (stride == 1 ? 1.5 : 2.5) * norm);
    }

    @Test
    void should_stay_below_margins_of_inputs_that_are_drawn() {
        for (int seed = 0; seed < 5; seed++) {
            NetworkStructure network = RandomNetworks.convolutional(seed);
            LipschitzBound lipschitz = new LipschitzBound(network);
            float[] x = new float[network.input().features()];
            KeyedRandom random = new KeyedRandom(seed, "lipschitz-inputs");
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextFloat();
            }
            double bound = lipschitz.margin(x, 1, 0.02);
            double atCentre = lipschitz.margin(x, 1, 0);
            assertThat(bound).isLessThan(atCentre);
            for (int draw = 0; draw < 500; draw++) {
                double[] change = normal(x.length);
                double length = 0;
                for (double d : change) {
                    length = Math.hypot(length, d);
                }
                double[] point = new double[x.length];
                for (int i = 0; i < point.length; i++) {
                    point[i] = x[i] + 0.02 * change[i] / length;
                }
                double[] z = network.logits(point);
                for (int j : new int[] {0, 2, 3}) {
                    assertThat(z[1] - z[j]).isGreaterThanOrEqualTo(bound);
                }
            }
        }
    }

    @Test
    void should_be_the_length_of_the_difference_for_one_matrix() {
        NetworkStructure network = RandomNetworks.dense(4, 5, 3);
        Dense dense = (Dense) network.steps().get(0).layer();
        double squares = 0;
        for (int i = 0; i < 5; i++) {
            squares += Math.pow(dense.weight(i, 0) - dense.weight(i, 2), 2);
        }

        assertThat(new LipschitzBound(network).pair(0, 2)).isCloseTo(Math.sqrt(squares), within(1e-9));
    }

    /** The norm from below, to about six digits. */
    private static double byPowerIteration(LinearLayer layer) {
        double[] x = normal(layer.input().size());
        double norm = 0;
        for (int step = 0; step < 600; step++) {
            Lanes y = new Lanes(layer.output()).begin(1);
            y.widen(layer.output().all());
            layer.multiply(Lanes.of(layer.input(), x), y, false);
            Lanes back = new Lanes(layer.input()).begin(1);
            back.widen(layer.input().all());
            layer.transpose(y, back);
            double length = 0;
            for (double value : back.lane(0)) {
                length = Math.hypot(length, value);
            }
            x = back.lane(0);
            for (int i = 0; i < x.length; i++) {
                x[i] /= length;
            }
            norm = Math.sqrt(length);
        }
        return norm;
    }

    private static double[] normal(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = RANDOM.nextGaussian();
        }
        return values;
    }
}
