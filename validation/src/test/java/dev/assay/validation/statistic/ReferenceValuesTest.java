package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Agreement with SciPy 1.17.1 and statsmodels 0.15.0; {@code src/test/python/reference_statistics.py} printed the numbers. */
class ReferenceValuesTest {
    private static final double PHI = 0.6180339887498949;
    private static final double E = 0.7182818284590451;
    private static final double PI = 0.14159265358979312;
    private static final double ROOT = 0.41421356237309515;
    private static final Offset<Double> NEAR = within(1e-9);

    private final double[] x = sequence(40, PHI, 1, 0);
    private final double[] y = sequence(60, E, 1.2, 0.1);
    private final double[] big = sequence(400, PHI, 1, 0);
    private final double[] other = sequence(300, E, 1.05, 0.05);

    /** The fraction of {@code (i + 1) a}, scaled and shifted: the same sequence as in the script. */
    static double[] sequence(int n, double a, double scale, double shift) {
        return IntStream.rangeClosed(1, n)
                .mapToDouble(i -> i * a % 1 * scale + shift)
                .toArray();
    }

    @Test
    void kolmogorov_smirnov() {
        KolmogorovSmirnov exact = KolmogorovSmirnov.of(x, y);
        assertThat(exact.exact()).isTrue();
        assertThat(exact.distance()).isEqualTo(0.25833333333333336, NEAR);
        assertThat(exact.pValue()).isEqualTo(0.07161444615420261, NEAR);
        KolmogorovSmirnov asymptotic = KolmogorovSmirnov.of(big, other);
        assertThat(asymptotic.exact()).isFalse();
        assertThat(asymptotic.distance()).isEqualTo(0.09833333333333327, NEAR);
        assertThat(asymptotic.pValue()).isEqualTo(0.06840095419242942, NEAR);
    }

    @Test
    void wasserstein() {
        assertThat(Wasserstein.distance(x, y)).isEqualTo(0.19441815222820485, NEAR);
        assertThat(Wasserstein.distance(big, other)).isEqualTo(0.07567119788667262, NEAR);
        assertThat(Wasserstein.distance(new double[] {1, 1, 2}, new double[] {1, 1, 2}))
                .isZero();
        assertThat(Wasserstein.distance(new double[] {0}, new double[] {3})).isEqualTo(3);
    }

    @Test
    void population_stability() {
        PopulationStability psi = PopulationStability.of(big, other, 10);
        assertThat(psi.index()).isEqualTo(0.0925641977966757, NEAR);
        assertThat(psi.excess()).isEqualTo(0.0925641977966757 - 9 * (1 / 400.0 + 1 / 300.0), NEAR);
        assertThat(PopulationStability.of(new double[] {5, 5, 5}, new double[] {5, 5}, 10)
                        .excess())
                .isZero();
    }

    @Test
    void area_under_the_roc_curve() {
        RocArea area = RocArea.of(rounded(sequence(50, PHI, 1, 0)), rounded(sequence(30, E, 1, 0.2)));
        assertThat(area.area()).isEqualTo(0.6843333333333333, NEAR);
        assertThat(area.low()).isEqualTo(0.5649273366975085, NEAR);
        assertThat(area.high()).isEqualTo(0.8037393299691582, NEAR);
        assertThat(area.pValue()).isEqualTo(0.002998075224259872, NEAR);
        RocArea flat = RocArea.of(new double[] {1, 1}, new double[] {1, 1});
        assertThat(flat.area()).isEqualTo(0.5);
        assertThat(flat.pValue()).isEqualTo(1);
    }

    @Test
    void mutual_information() {
        long[][] table = {{10, 2, 0}, {3, 15, 4}, {1, 0, 9}};
        assertThat(MutualInformation.ofTable(table)).isEqualTo(0.4738600430604134, NEAR);
        byte[] feature = new byte[44];
        int[] labels = new int[44];
        int at = 0;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int i = 0; i < table[row][column]; i++) {
                    feature[at] = (byte) row;
                    labels[at++] = column;
                }
            }
        }
        MutualInformation measured =
                MutualInformation.of(new byte[][] {feature}, 3, labels, 3, 99, new KeyedRandom(1, "test").at(0, 0, 0));
        assertThat(measured.nats()[0]).isEqualTo(0.4738600430604134, NEAR);
        assertThat(measured.pValues()[0]).isEqualTo(0.01);
    }

    @Test
    void runs_of_two_classes() {
        double[] first = sequence(101, PHI, 1, 0);
        double[] second = sequence(101, E, 1, 0);
        int[] bits = IntStream.range(0, 101)
                .map(i -> first[i] * second[i] > 0.2 ? 1 : 0)
                .toArray();
        RunsTest test = RunsTest.of(bits, 2);
        assertThat(test.z()).isEqualTo(3.10145226533829, NEAR);
        assertThat(test.pValue()).isEqualTo(0.0019257391804724806, NEAR);
    }

    /** All orders of {0, 0, 1, 1, 2}, counted: mean and variance of the runs. */
    @Test
    void runs_of_three_classes_have_the_moments_of_all_orders() {
        int[] labels = {0, 0, 1, 1, 2};
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int code = 0; code < 3_125; code++) {
            int[] order = {code % 5, code / 5 % 5, code / 25 % 5, code / 125 % 5, code / 625};
            if (IntStream.of(order).distinct().count() == 5) {
                int[] permuted = IntStream.of(order).map(i -> labels[i]).toArray();
                long runs = RunsTest.of(permuted, 3).runs();
                sum += runs;
                squares += runs * runs;
                count++;
            }
        }
        double mean = sum / count;
        RunsTest sorted = RunsTest.of(labels, 3);
        assertThat(sorted.expected()).isEqualTo(mean, NEAR);
        assertThat(sorted.z()).isEqualTo((3 - mean) / Math.sqrt(squares / count - mean * mean), NEAR);
        assertThat(sorted.adjacentEqual()).isEqualTo(0.5);
        assertThat(sorted.expectedEqual()).isEqualTo(0.2, NEAR);
    }

    @Test
    void two_proportions() {
        TwoProportions test = TwoProportions.of(45, 60, 30, 70);
        assertThat(test.z()).isEqualTo(3.698016316259932, NEAR);
        assertThat(test.pValue()).isEqualTo(0.00021729092502388887, NEAR);
        assertThat(test.low()).isEqualTo(0.09803391271593381, NEAR);
        assertThat(test.high()).isEqualTo(0.5016257792610728, NEAR);
    }

    @Test
    void logistic_regression() {
        double[] a = sequence(80, PHI, 1, 0);
        double[] b = sequence(80, E, 1, 0);
        double[] c = sequence(80, PI, 1, 0);
        double[] noise = sequence(80, ROOT, 1.5, 0);
        double[][] rows = new double[80][];
        boolean[] positive = new boolean[80];
        for (int i = 0; i < 80; i++) {
            rows[i] = new double[] {a[i], b[i], c[i]};
            positive[i] = 2 * a[i] - b[i] + 0.5 * c[i] + noise[i] > 1.4;
        }
        assertThat(LogisticRegression.fit(rows, positive, 0).coefficients())
                .containsExactly(
                        new double[] {-2.559779196938941, 6.279495513904405, -3.0867397032693957, 2.499508805556799},
                        NEAR);
        assertThat(LogisticRegression.fit(rows, positive, 3).coefficients())
                .containsExactly(
                        new double[] {-0.49492754502275477, 1.3406287564947377, -0.6891801596082562, 0.6381089284046871
                        },
                        NEAR);
    }

    @Test
    void classifier_two_sample_test() {
        double[] first =
                IntStream.range(0, 50).mapToDouble(i -> i < 35 ? -1 : 1).toArray();
        double[] second =
                IntStream.range(0, 50).mapToDouble(i -> i < 30 ? 1 : -1).toArray();
        ClassifierTwoSample test = ClassifierTwoSample.of(first, second, 0);
        assertThat(test.accuracy()).isEqualTo(0.65);
        assertThat(test.pValue()).isEqualTo(0.0018658133003840375, NEAR);
        // Placements by hand: .6 of the positives stand above .7 of the negatives and tie with the others, and so on.
        assertThat(test.area().area()).isEqualTo(0.6 * 0.7 + 0.5 * (0.6 * 0.3 + 0.4 * 0.7), NEAR);
        assertThat(test.effect()).isEqualTo(0.3, NEAR);
    }

    @Test
    void maximum_mean_discrepancy() {
        float[][] first = rows(sequence(12, PHI, 1, 0), sequence(12, E, 1, 0));
        float[][] second = rows(sequence(9, PI, 1, 0.3), sequence(9, ROOT, 1, 0));
        MaximumMeanDiscrepancy test = MaximumMeanDiscrepancy.of(first, second, new KeyedRandom(1, "test").at(0, 0, 0));
        assertThat(test.squared()).isEqualTo(0.0022473834544158855, NEAR);
        assertThat(test.bandwidth()).isEqualTo(0.49630225881553836, NEAR);
        assertThat(test.draws()).isPositive();
    }

    private static float[][] rows(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToObj(i -> new float[] {(float) a[i], (float) b[i]})
                .toArray(float[][]::new);
    }

    private static double[] rounded(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.rint(values[i] * 100) / 100)
                .toArray();
    }
}
