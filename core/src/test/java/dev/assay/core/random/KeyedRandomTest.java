package dev.assay.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {
    @Test
    void same_key_gives_same_numbers_whatever_was_drawn_before() {
        KeyedRandom fresh = new KeyedRandom(1, "pgd");
        KeyedRandom used = new KeyedRandom(1, "pgd");
        used.at(3, 0, 0).nextGaussian();
        assertThat(used.at(7, 1, 2).nextGaussian()).isEqualTo(fresh.at(7, 1, 2).nextGaussian());
    }

    @Test
    void every_part_of_the_key_matters() {
        int[] first = {
            new KeyedRandom(1, "a").at(1, 1, 1).nextInt(),
            new KeyedRandom(2, "a").at(1, 1, 1).nextInt(),
            new KeyedRandom(1, "b").at(1, 1, 1).nextInt(),
            new KeyedRandom(1, "a").at(2, 1, 1).nextInt(),
            new KeyedRandom(1, "a").at(1, 2, 1).nextInt(),
            new KeyedRandom(1, "a").at(1, 1, 2).nextInt()
        };
        assertThat(Arrays.stream(first).distinct()).hasSize(first.length);
    }

    @Test
    void moments_are_those_of_the_distributions() {
        KeyedRandom random = new KeyedRandom(5, "moments").at(0, 0, 0);
        int n = 200_000;
        double uniform = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            uniform += random.nextFloat();
            double g = random.nextGaussian();
            square += g * g;
        }
        // Five standard errors: 5 * sqrt(1 / 12 / n) and 5 * sqrt(2 / n).
        assertThat(uniform / n).isEqualTo(0.5, within(5 * Math.sqrt(1 / 12.0 / n)));
        assertThat(square / n).isEqualTo(1, within(5 * Math.sqrt(2.0 / n)));
    }

    @Test
    void normal_numbers_have_the_normal_distribution() {
        KeyedRandom random = new KeyedRandom(5, "normal");
        int n = 100_000;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            // A stream for each value, as an attack on many samples draws them.
            values[i] = random.at(i, 0, 0).nextGaussian();
        }
        Arrays.sort(values);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double distance = IntStream.range(0, n)
                .mapToDouble(i -> Math.max(
                        Math.abs(normal.cumulativeProbability(values[i]) - (double) i / n),
                        Math.abs(normal.cumulativeProbability(values[i]) - (i + 1.0) / n)))
                .max()
                .orElseThrow();
        assertThat(distance * Math.sqrt(n)).isLessThan(1.95); // the .999 quantile of Kolmogorov's distribution
    }

    @Test
    void bounded_numbers_are_uniform() {
        KeyedRandom random = new KeyedRandom(5, "bounded").at(0, 0, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(c -> (c - 1e4) * (c - 1e4) / 1e4)
                .sum();
        assertThat(chiSquare).isLessThan(22.46); // the .999 quantile for 6 degrees of freedom
    }

    @Test
    void permutation_holds_every_number_once() {
        int[] order = new KeyedRandom(1, "order").at(0, 0, 0).permutation(100);
        assertThat(order).isNotEqualTo(IntStream.range(0, 100).toArray());
        assertThat(Arrays.stream(order).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void a_bound_of_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyedRandom(1, "x").nextInt(0))
                .withMessage("A bound has to be at least 1, received 0");
    }
}
