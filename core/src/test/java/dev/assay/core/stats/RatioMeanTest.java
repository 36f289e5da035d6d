package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class RatioMeanTest {
    @Test
    void should_be_the_mean_with_its_usual_interval_where_sizes_are_equal() {
        RatioMean mean = RatioMean.of(new double[] {1, 2, 3, 6}, new double[] {1, 1, 1, 1});

        assertThat(mean.mean()).isEqualTo(3);
        // Standard deviation sqrt(14 / 3), divided by 2.
        assertThat(mean.high() - mean.mean()).isCloseTo(1.959964 * Math.sqrt(14 / 3.0) / 2, within(1e-6));
        assertThat(mean.mean() - mean.low()).isCloseTo(mean.high() - mean.mean(), within(1e-12));
    }

    @Test
    void should_weigh_by_size() {
        RatioMean mean = RatioMean.of(new double[] {10, 0}, new double[] {1, 9});

        assertThat(mean.mean()).isEqualTo(1);
        assertThat(RatioMean.of(new double[] {3}, new double[] {2})).isEqualTo(new RatioMean(1, 1.5, 1.5, 1.5));
        // A value that is its size times the same number scatters not at all.
        assertThat(RatioMean.of(new double[] {2, 6}, new double[] {1, 3})).isEqualTo(new RatioMean(2, 2, 2, 2));
    }

    @Test
    void should_cover_the_true_ratio_in_about_95_of_100_samples() {
        KeyedRandom random = new KeyedRandom(1, "ratio");
        int covered = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            random.at(trial, 0, 0);
            double[] values = new double[200];
            double[] sizes = new double[200];
            for (int i = 0; i < values.length; i++) {
                sizes[i] = 1 + random.nextInt(20);
                values[i] = sizes[i] * (2 + random.nextGaussian());
            }
            RatioMean mean = RatioMean.of(values, sizes);
            covered += mean.low() <= 2 && 2 <= mean.high() ? 1 : 0;
        }
        assertThat(covered).isBetween(925, 970);
    }

    @Test
    void should_refuse_what_has_no_mean() {
        assertThatThrownBy(() -> RatioMean.of(new double[0], new double[0]))
                .hasMessage("A mean needs samples and a size for each, received 0 and 0");
        assertThatThrownBy(() -> RatioMean.of(new double[] {1}, new double[] {0}))
                .hasMessage("A mean needs sizes that add up to more than 0, received 0.0");
    }
}
