package dev.assay.attacks.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Sliding;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Lines and planes against values between their bounds, corners among them: they touch what they bound and never cross it. */
class RelaxationTest {
    private static final Volume IMAGE = new Volume(4, 4, 2);
    private static final MaxPool POOL = new MaxPool(Sliding.valid(IMAGE, 2, 2, 2, 2));
    private static final KeyedRandom RANDOM = new KeyedRandom(2, "relaxation-test");

    @Test
    void planes_should_bound_the_greatest_value_from_both_sides_and_touch_it() {
        double[] nearest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int trial = 0; trial < 60; trial++) {
            double[] low = new double[32];
            double[] high = new double[32];
            bounds(low, high);
            for (int sign : new int[] {1, -1}) {
                Lanes a = new Lanes(POOL.output()).begin(1);
                a.widen(POOL.output().all());
                int at = trial % 8;
                a.values()[at] = sign;
                Lanes plane = new Lanes(IMAGE).begin(1);
                plane.widen(IMAGE.all());
                double[] constant = new double[1];

                new MaxRelaxation(POOL, low, high).backward(a, plane, constant, new double[1]);

                for (int draw = 0; draw < 100; draw++) {
                    double[] z = within(low, high, draw);
                    double bounded = sign * NetworkStructure.largest(POOL, z)[at];
                    double gap = bounded - constant[0] - dot(plane.values(), z);
                    assertThat(gap).isGreaterThan(-1e-12);
                    int side = sign > 0 ? 0 : 1;
                    nearest[side] = Math.min(nearest[side], gap);
                }
            }
        }
        assertThat(nearest[0]).isLessThan(1e-9);
        assertThat(nearest[1]).isLessThan(0.1);
    }

    @Test
    void lines_should_bound_the_positive_part_from_both_sides_and_touch_it() {
        Volume volume = Volume.vector(32);
        double[] low = new double[32];
        double[] high = new double[32];
        bounds(low, high);
        for (int e = 0; e < 32; e++) {
            for (int sign : new int[] {1, -1}) {
                Lanes a = new Lanes(volume).begin(1);
                a.widen(volume.all());
                a.values()[e] = sign;
                Lanes line = new Lanes(volume).begin(1);
                line.widen(volume.all());
                double[] constant = new double[1];

                new ReluRelaxation(low, high).backward(a, line, null, constant, new double[1]);

                double nearest = Double.POSITIVE_INFINITY;
                for (int step = 0; step <= 20; step++) {
                    double z = low[e] + (high[e] - low[e]) * step / 20;
                    double gap = sign * Math.max(z, 0) - constant[0] - line.values()[e] * z;
                    assertThat(gap).isGreaterThan(-1e-12);
                    nearest = Math.min(nearest, gap);
                }
                assertThat(nearest).isLessThan(1e-9 + (sign > 0 ? 0.06 * (high[e] - low[e]) : 0));
            }
        }
    }

    /** Forward along the planes that were taken on the way back, whose sums are those of the way back. */
    @Test
    void the_way_forward_should_take_the_planes_of_the_way_back() {
        for (int trial = 0; trial < 20; trial++) {
            double[] low = new double[32];
            double[] high = new double[32];
            bounds(low, high);
            Lanes z = drawn(IMAGE, 3);
            Lanes pooled = open(POOL.output(), 3);
            Lanes a = drawn(POOL.output(), 3);
            Lanes plane = open(IMAGE, 3);
            double[] constants = new double[3];
            MaxRelaxation pooling = new MaxRelaxation(POOL, low, high);
            pooling.backward(a, plane, constants, new double[3]);
            pooling.forward(a, z, pooled);
            assertSums(a, pooled, plane, z, constants);

            Lanes after = open(IMAGE, 3);
            Lanes b = drawn(IMAGE, 3);
            Lanes line = open(IMAGE, 3);
            double[] heights = new double[3];
            double[] slopes = new double[3 * 32];
            Arrays.setAll(slopes, i -> RANDOM.nextDouble());
            ReluRelaxation relu = new ReluRelaxation(low, high);
            relu.backward(b, line, slopes, heights, new double[3]);
            relu.forward(b, z, after, slopes);
            assertSums(b, after, line, z, heights);
        }
    }

    private static void assertSums(Lanes a, Lanes after, Lanes line, Lanes before, double[] constants) {
        for (int b = 0; b < 3; b++) {
            assertThat(dot(a.lane(b), after.lane(b)))
                    .isCloseTo(dot(line.lane(b), before.lane(b)) + constants[b], offset(1e-9));
        }
    }

    private static Lanes open(Volume volume, int count) {
        Lanes lanes = new Lanes(volume).begin(count);
        lanes.widen(volume.all());
        return lanes;
    }

    private static Lanes drawn(Volume volume, int count) {
        Lanes lanes = open(volume, count);
        Arrays.setAll(lanes.values(), i -> RANDOM.nextGaussian());
        return lanes;
    }

    private static void bounds(double[] low, double[] high) {
        for (int i = 0; i < low.length; i++) {
            low[i] = RANDOM.nextGaussian();
            high[i] = low[i] + 2 * RANDOM.nextDouble();
        }
    }

    private static double[] within(double[] low, double[] high, int draw) {
        double[] z = new double[low.length];
        for (int i = 0; i < z.length; i++) {
            double share = draw % 2 == 0 ? RANDOM.nextInt(2) : RANDOM.nextDouble();
            z[i] = low[i] + share * (high[i] - low[i]);
        }
        return z;
    }

    private static double dot(double[] a, double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += a[i] * z[i];
        }
        return sum;
    }
}
