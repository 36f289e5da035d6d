package dev.assay.validation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelStatisticsTest {
    private final KeyedRandom random = new KeyedRandom(9, "model").at(0, 0, 0);

    /** By hand: bins (.8, .8667) with 3 of 4 right at .84 on average, and (.2667, .3333) with 0 of 1 at .3: (|4 * .84 - 3| + .3) / 5. */
    @Test
    void calibration_error_is_the_mean_gap_of_bins() {
        Calibration calibration = Calibration.of(
                new double[] {0.82, 0.84, 0.86, 0.84, 0.3}, new boolean[] {true, true, false, true, false}, random);
        assertThat(calibration.error()).isEqualTo((0.36 + 0.3) / 5, within(1e-12));
        assertThat(calibration.bias()).isEqualTo((3.66 - 3) / 5, within(1e-12));
        assertThat(calibration.bins()).hasSize(2);
        assertThat(calibration.bins().get(1).right()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> Calibration.of(new double[0], new boolean[0], random));
    }

    @Test
    void calibrated_models_pass_as_often_as_they_should_and_others_do_not() {
        int small = 0;
        int tests = 60;
        for (int t = 0; t < tests; t++) {
            small += drawn(300, 0).pValue() <= 0.1 ? 1 : 0;
        }
        // Binomial(60, .1) is above 15 once in 4,000.
        assertThat(small).isLessThanOrEqualTo(15);
        Calibration sure = drawn(2_000, 0.2);
        assertThat(sure.pValue()).isLessThan(0.001);
        assertThat(sure.excess()).isEqualTo(0.2, within(0.04));
        assertThat(sure.low()).isLessThan(sure.error());
        assertThat(sure.high()).isGreaterThan(0.18).isLessThan(0.25);
        assertThat(sure.bias()).isEqualTo(0.2, within(0.04));
    }

    /** Outcomes with the probability that is claimed, less a constant. */
    private Calibration drawn(int n, double less) {
        double[] confidences = new double[n];
        boolean[] right = new boolean[n];
        for (int i = 0; i < n; i++) {
            confidences[i] = 0.4 + 0.6 * random.nextDouble();
            right[i] = random.nextDouble() < confidences[i] - less;
        }
        return Calibration.of(confidences, right, random);
    }

    @Test
    void a_tree_finds_the_corner_where_a_model_errs() {
        double[][] properties = new double[2_000][3];
        boolean[] wrong = new boolean[2_000];
        for (int i = 0; i < wrong.length; i++) {
            for (int p = 0; p < 3; p++) {
                properties[i][p] = random.nextDouble();
            }
            boolean corner = properties[i][0] > 0.7 && properties[i][2] <= 0.4;
            wrong[i] = random.nextDouble() < (corner ? 0.8 : 0.1);
        }
        SliceTree.Slice worst = SliceTree.worst(properties, wrong, 50).get(0);
        assertThat(worst.conditions()).hasSize(2);
        assertThat(worst.contains(new double[] {0.9, 0.5, 0.1})).isTrue();
        assertThat(worst.contains(new double[] {0.9, 0.5, 0.6})).isFalse();
        assertThat(worst.contains(new double[] {0.5, 0.5, 0.1})).isFalse();
    }

    @Test
    void a_tree_without_errors_or_samples_has_no_slice() {
        assertThat(SliceTree.worst(new double[][] {{1}, {2}, {3}, {4}}, new boolean[4], 1))
                .isEqualTo(List.of());
        assertThat(SliceTree.worst(new double[][] {{1}, {2}}, new boolean[] {true, false}, 2))
                .isEmpty();
    }
}
