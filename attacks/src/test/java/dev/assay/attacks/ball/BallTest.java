package dev.assay.attacks.ball;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BallTest {
    private static final int N = 257;
    private static final double[] RADII = {0, 1e-9, 1e-4, 8 / 255.0, 0.3, 5, 100};

    @ParameterizedTest
    @CsvSource({
        "LINF,0,1",
        "L2,0,1",
        "LINF,-1,1",
        "L2,-1,1",
        "LINF,0,255",
        "L2,0,255",
        "LINF,1000,1001",
        "L2,1000,1001",
        "L1,0,1",
        "L1,-1,1",
        "L1,0,255",
        "L1,1000,1001"
    })
    void projection_ends_in_ball_and_box_and_leaves_what_is_there(Norm norm, float low, float high) {
        Bounds bounds = new Bounds(low, high);
        KeyedRandom random = new KeyedRandom(1, "ball");
        for (double radius : RADII) {
            Ball ball = ball(norm, radius * bounds.range(), bounds);
            for (int trial = 0; trial < 20; trial++) {
                float[] centre = inBox(bounds, random.at(trial, 0, 0));
                float[] x = centre.clone();
                for (int i = 0; i < N; i++) {
                    x[i] += (float) (bounds.range() * random.nextGaussian());
                }
                ball.centre(centre);
                ball.project(x);
                assertInside(norm, radius * bounds.range(), bounds, centre, x);
                float[] again = x.clone();
                ball.project(again);
                assertThat(again).containsExactly(x);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void every_random_point_is_inside(Norm norm) {
        KeyedRandom random = new KeyedRandom(2, "ball");
        for (double radius : RADII) {
            Ball ball = ball(norm, radius, Bounds.UNIT);
            float[] centre = inBox(Bounds.UNIT, random.at(0, 0, 0));
            float[] x = new float[N];
            ball.centre(centre);
            for (int trial = 0; trial < 20; trial++) {
                ball.drawInside(x, random.at(trial, 1, 0));
                assertInside(norm, radius, Bounds.UNIT, centre, x);
                ball.drawFullSize(x, random.at(trial, 2, 0));
                assertInside(norm, radius, Bounds.UNIT, centre, x);
                ball.drawOnSphere(x, random.at(trial, 4, 0));
                assertInside(norm, radius, Bounds.UNIT, centre, x);
                ball.drawGaussian(x, random.at(trial, 3, 0));
                assertInside(norm, radius, Bounds.UNIT, centre, x);
            }
        }
    }

    @Test
    void linf_projection_is_the_clamp() {
        Ball ball = ball(Norm.LINF, 0.25, Bounds.UNIT, 4);
        ball.centre(new float[] {0.5f, 0.5f, 0.5f, 0.9f});
        float[] x = {0.9f, 0.1f, 0.6f, 2};
        ball.project(x);
        assertThat(x).containsExactly(0.75f, 0.25f, 0.6f, 1);
    }

    @Test
    void l2_projection_is_the_rescaled_difference() {
        Ball ball = ball(Norm.L2, 1, new Bounds(-10, 10), 2);
        ball.centre(new float[] {1, 2});
        float[] x = {1 + 3, 2 + 4};
        ball.project(x);
        assertThat(x[0]).isEqualTo(1.6f, within(1e-6f));
        assertThat(x[1]).isEqualTo(2.8f, within(1e-6f));
    }

    @Test
    void points_are_uniform_in_the_volume_of_the_ball() {
        // In d dimensions (r / eps)^d is uniform; in two the mean of (r / eps)^2 is 1 / 2, its standard deviation 1 /
        // sqrt(12).
        int n = 20_000;
        Ball ball = ball(Norm.L2, 2, new Bounds(-10, 10), 2);
        float[] centre = {1, -1};
        ball.centre(centre);
        float[] x = new float[2];
        KeyedRandom random = new KeyedRandom(3, "ball");
        double sum = 0;
        for (int i = 0; i < n; i++) {
            ball.drawInside(x, random.at(i, 0, 0));
            double r = Norm.L2.distance(x, 0, centre, 0, 2) / 2;
            sum += r * r;
        }
        assertThat(sum / n).isEqualTo(0.5, within(5 / Math.sqrt(12.0 * n)));
    }

    @Test
    void l2_noise_has_the_full_length() {
        Ball ball = ball(Norm.L2, 0.5, new Bounds(-10, 10));
        float[] centre = new float[N];
        ball.centre(centre);
        float[] x = new float[N];
        ball.drawFullSize(x, new KeyedRandom(4, "ball").at(0, 0, 0));
        assertThat(Norm.L2.distance(x, 0, centre, 0, N)).isEqualTo(0.5, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2", "L1"})
    void a_step_has_its_length_and_is_the_steepest(Norm norm) {
        Ball ball = ball(norm, 1, Bounds.UNIT, 3);
        float[] x = {0, 0, 0};
        ball.ascend(x, new float[] {9, 3, -4e-20f, 0}, 1, 0.5);
        if (norm == Norm.LINF) {
            assertThat(x).containsExactly(0.5f, -0.5f, 0);
        } else {
            assertThat(x[0]).isEqualTo(0.5f);
            assertThat(x[2]).isZero();
        }
    }

    @Test
    void steepest_in_l1_is_the_largest_value_and_equal_ones_share() {
        Ball ball = ball(Norm.L1, 1, Bounds.UNIT, 4);
        float[] x = {0.5f, 0.5f, 0.5f, 0.5f};
        ball.ascend(x, new float[] {1, -3, 2, 3}, 0, 0.25);
        assertThat(x).containsExactly(0.5f, 0.375f, 0.5f, 0.625f);
    }

    @Test
    void a_stride_in_l1_takes_the_largest_values_as_far_as_the_box_allows() {
        Ball ball = ball(Norm.L1, 9, Bounds.UNIT, 4);
        float[] x = {0.5f, 0.25f, 0.5f, 0.5f};
        ball.stride(x, new float[] {1, -4, 3, -2}, 0, 1);
        assertThat(x).containsExactly(0.5f, 0, 1, 0.25f);
    }

    @Test
    void a_step_in_l0_moves_what_gains_most_to_the_end_of_the_box() {
        Ball ball = ball(Norm.L0, 2, Bounds.UNIT, 4);
        float[] x = {0.5f, 0.9f, 0.5f, 0.5f};
        // Gains 1.5, 0.4, 1, 0.5: the largest gradient has little room.
        ball.ascend(x, new float[] {3, 4, -2, 1}, 0, 2);
        assertThat(x).containsExactly(1, 0.9f, 0, 0.5f);
        // Equal ones: the first.
        float[] y = {0.5f, 0.5f, 0.5f, 0.5f};
        ball.ascend(y, new float[] {1, 1, 1, 1}, 0, 2);
        assertThat(y).containsExactly(1, 1, 0.5f, 0.5f);
    }

    @Test
    void l0_projection_is_the_nearest_of_all_choices_of_values() {
        KeyedRandom random = new KeyedRandom(6, "ball");
        int features = 6;
        for (int trial = 0; trial < 300; trial++) {
            random.at(trial, 0, 0);
            float[] centre = new float[features];
            float[] x = new float[features];
            for (int i = 0; i < features; i++) {
                centre[i] = random.nextFloat();
                x[i] = (float) (centre[i] + random.nextGaussian());
            }
            int k = random.nextInt(features + 1);
            Ball ball = ball(Norm.L0, k + 0.5, Bounds.UNIT, features);
            ball.centre(centre);
            float[] projected = x.clone();
            ball.project(projected);
            double least = Double.POSITIVE_INFINITY;
            for (int chosen = 0; chosen < 1 << features; chosen++) {
                if (Integer.bitCount(chosen) == k) {
                    double sum = 0;
                    for (int i = 0; i < features; i++) {
                        double to = ((chosen >> i) & 1) == 1 ? Bounds.UNIT.clamp(x[i]) : centre[i];
                        sum += (x[i] - to) * (x[i] - to);
                    }
                    least = Math.min(least, sum);
                }
            }
            double distance = Norm.L2.distance(projected, 0, x, 0, features);
            assertThat(distance * distance).isEqualTo(least, within(1e-6));
            assertThat(Norm.L0.distance(projected, 0, centre, 0, features)).isLessThanOrEqualTo(k);
        }
    }

    @Test
    void l1_projection_is_the_nearest_point_of_ball_and_box_together() {
        // Conditions of Karush, Kuhn and Tucker: what the ball shortens is shortened by one and the same length, and
        // only as far as the box had not done so.
        KeyedRandom random = new KeyedRandom(5, "ball");
        for (int trial = 0; trial < 200; trial++) {
            float[] centre = inBox(Bounds.UNIT, random.at(trial, 0, 0));
            float[] x = new float[N];
            for (int i = 0; i < N; i++) {
                x[i] = (float) (centre[i] + 0.6 * random.nextGaussian());
            }
            Ball ball = ball(Norm.L1, 1 + trial % 20, Bounds.UNIT);
            ball.centre(centre);
            float[] projected = x.clone();
            ball.project(projected);
            assertThat(Norm.L1.distance(projected, 0, centre, 0, N)).isEqualTo(1 + trial % 20, within(1e-4));
            double lambda = 0;
            for (int i = 0; i < N; i++) {
                boolean inside = projected[i] > 0 && projected[i] < 1 && projected[i] != centre[i];
                lambda = inside ? Math.max(lambda, Math.abs(x[i] - projected[i])) : lambda;
            }
            assertThat(lambda).isPositive();
            for (int i = 0; i < N; i++) {
                double wanted = Math.max(0, Math.abs((double) x[i] - centre[i]) - lambda);
                float expected = Bounds.UNIT.clamp((float) (centre[i] + Math.copySign(wanted, x[i] - centre[i])));
                assertThat(projected[i]).isEqualTo(expected, within(1e-5f));
            }
        }
    }

    @Test
    void l1_draws_are_uniform_in_the_volume_of_the_ball() {
        // In two dimensions (r / eps)^2 is uniform.
        int n = 20_000;
        Ball ball = ball(Norm.L1, 2, new Bounds(-10, 10), 2);
        float[] centre = {1, -1};
        ball.centre(centre);
        float[] x = new float[2];
        KeyedRandom random = new KeyedRandom(6, "ball");
        double sum = 0;
        double first = 0;
        for (int i = 0; i < n; i++) {
            ball.drawInside(x, random.at(i, 0, 0));
            double r = Norm.L1.distance(x, 0, centre, 0, 2) / 2;
            sum += r * r;
            first += Math.abs(x[0] - centre[0]) / (2 * r);
        }
        assertThat(sum / n).isEqualTo(0.5, within(5 / Math.sqrt(12.0 * n)));
        assertThat(first / n).isEqualTo(0.5, within(5 / Math.sqrt(12.0 * n)));
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void gradients_that_lead_nowhere_never_give_nan(Norm norm) {
        Ball ball = ball(norm, 1, Bounds.UNIT, 4);
        float[][] gradients = {
            {0, 0, 0, 0},
            {Float.MIN_VALUE, -Float.MIN_VALUE, 0, 0},
            {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE, 1},
            {Float.NaN, 1, -1, 0},
            {Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 0}
        };
        for (float[] g : gradients) {
            float[] x = {0.5f, 0.5f, 0.5f, 0.5f};
            ball.ascend(x, g, 0, 0.25);
            for (int i = 0; i < 4; i++) {
                assertThat(x[i]).isBetween(0.25f, 0.75f);
            }
        }
    }

    @Test
    void the_smallest_gradient_has_a_sign() {
        Ball ball = ball(Norm.LINF, 1, Bounds.UNIT, 4);
        float[] x = new float[4];
        ball.ascend(x, new float[] {Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, 0}, 0, 1);
        assertThat(x).containsExactly(1, -1, 1, 0);
    }

    private static void assertInside(Norm norm, double radius, Bounds bounds, float[] centre, float[] x) {
        for (float v : x) {
            assertThat(v).isBetween(bounds.low(), bounds.high());
        }
        // Exact but for the rounding of the sum of squares itself.
        assertThat(norm.distance(x, 0, centre, 0, x.length)).isLessThanOrEqualTo(radius * (1 + 1e-12));
    }

    private static float[] inBox(Bounds bounds, KeyedRandom random) {
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = i % 10 == 0 ? bounds.low() : bounds.clamp(bounds.low() + bounds.range() * random.nextFloat());
        }
        return x;
    }

    private static Ball ball(Norm norm, double radius, Bounds bounds) {
        return ball(norm, radius, bounds, N);
    }

    private static Ball ball(Norm norm, double radius, Bounds bounds, int features) {
        return Ball.of(new Budget(norm, Epsilon.of(radius)), new InputSpec(Shape.of(features), bounds));
    }
}
