package dev.assay.attacks.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.core.model.structure.Step;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlopeAscentTest {
    @ParameterizedTest
    @CsvSource({"LINF, 0.05", "LINF, 0.4", "L2, 0.1", "L2, 0.9", "L1, 0.3", "L1, 4"})
    void the_least_point_should_be_where_a_linear_function_attains_its_bound(Norm norm, double radius) {
        KeyedRandom random = new KeyedRandom(3, "slope-ascent-test").at(0, 0, 0);
        double[] sample =
                IntStream.range(0, 12).mapToDouble(i -> random.nextDouble()).toArray();
        Region region = Region.of(new Budget(norm, Epsilon.of(radius)), Bounds.UNIT, sample);
        Volume volume = Volume.vector(12);
        for (int draw = 0; draw < 50; draw++) {
            Lanes a = new Lanes(volume).begin(2);
            a.widen(volume.all());
            for (int i = 0; i < 24; i++) {
                // Some values have no weight, and some the same.
                a.values()[i] = i % 5 == 0 ? 0 : i % 5 == 1 ? 0.5 : random.nextGaussian();
            }
            double[] bounds = new double[2];
            region.minimum(a, bounds, new double[2]);
            Lanes points = new Lanes(volume).begin(2);
            points.widen(volume.all());

            region.leastPoints(a, points);

            for (int b = 0; b < 2; b++) {
                double[] weights = a.lane(b);
                double[] point = points.lane(b);
                double value = 0;
                double distance = 0;
                for (int i = 0; i < 12; i++) {
                    value += weights[i] * point[i];
                    assertThat(point[i]).isBetween(-1e-12, 1 + 1e-12);
                    double d = Math.abs(point[i] - sample[i]);
                    distance = switch (norm) {
                        case LINF -> Math.max(distance, d);
                        case L2 -> Math.hypot(distance, d);
                        case L1, L0 -> distance + d;
                    };
                }
                assertThat(value).isCloseTo(bounds[b], within(1e-9));
                assertThat(distance).isLessThan(radius + 2 * Region.SLACK);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LINF, 0.1", "L2, 0.3", "L1, 0.6"})
    void should_find_slopes_as_good_as_a_search_through_all_of_them(Norm norm, double radius) {
        int better = 0;
        for (int seed = 0; seed < 6; seed++) {
            NetworkStructure network =
                    seed < 4 ? RandomNetworks.dense(seed, 6, 8, 8, 2) : RandomNetworks.convolutional(seed);
            double[] sample = new double[network.input().features()];
            Arrays.fill(sample, 0.5);
            Search search = new Search(network, Region.of(new Budget(norm, Epsilon.of(radius)), Bounds.UNIT, sample));
            double adaptive = search.bound(Map.of());

            double chosen = new SlopeAscent(network, search.backward)
                    .bounds(search::begin, 1, search.intervals, search.region, Double.POSITIVE_INFINITY)[0];

            double searched = search.best(seed < 4 ? 3 : 1);
            assertThat(chosen).isGreaterThanOrEqualTo(adaptive);
            assertThat(chosen - adaptive).isGreaterThan(0.95 * (searched - adaptive) - 1e-9);
            better += chosen > adaptive + 1e-6 ? 1 : 0;
        }
        assertThat(better).isGreaterThan(2);
    }

    /** The slopes of a network one after the other, each the best of a grid, for the margin of class 0 over class 1. */
    private static final class Search {
        private final NetworkStructure network;
        private final Region region;
        private final Intervals intervals;
        private final Backward backward;

        Search(NetworkStructure network, Region region) {
            this.network = network;
            this.region = region;
            intervals = new Intervals(network, region);
            backward = new Backward(network);
            for (int value = 1; value < network.values(); value++) {
                intervals.propagate(value);
            }
        }

        void begin() {
            int logits = network.values() - 1;
            Lanes rows = backward.begin(logits, 1, network.volume(logits).all());
            rows.values()[0] = 1;
            rows.values()[1] = -1;
        }

        double bound(Map<Integer, double[]> slopes) {
            begin();
            return backward.bounds(network.values() - 1, intervals, region, true, slopes)[0];
        }

        double best(int rounds) {
            Map<Integer, double[]> slopes = new TreeMap<>();
            List<double[]> layers = new ArrayList<>();
            List<Integer> open = new ArrayList<>();
            for (int value = 1; value < network.values(); value++) {
                Step step = network.steps().get(value - 1);
                if (step.layer() instanceof Relu) {
                    int input = step.inputs().get(0);
                    ReluRelaxation relaxation = new ReluRelaxation(intervals.low[input], intervals.high[input]);
                    double[] own = new double[network.volume(value).size()];
                    slopes.put(value, own);
                    for (int e = 0; e < own.length; e++) {
                        if (relaxation.open(e)) {
                            own[e] = relaxation.adaptive(e);
                            layers.add(own);
                            open.add(e);
                        }
                    }
                }
            }
            double best = bound(slopes);
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < open.size(); i++) {
                    double[] own = layers.get(i);
                    int e = open.get(i);
                    double kept = own[e];
                    for (int step = 0; step <= 10; step++) {
                        own[e] = step / 10.0;
                        double bound = bound(slopes);
                        if (bound > best) {
                            best = bound;
                            kept = own[e];
                        }
                    }
                    own[e] = kept;
                }
            }
            return best;
        }
    }

    @Test
    void should_end_once_the_bound_is_enough() {
        NetworkStructure network = RandomNetworks.dense(1, 6, 20, 20, 20, 3);
        float[] x = new float[6];
        Arrays.fill(x, 0.5f);
        Certifier certifier = new Certifier(network);
        Budget budget = new Budget(Norm.LINF, Epsilon.of(0.1));
        double crown = certifier.margin(Bound.CROWN, x, 0, budget);
        double best = certifier.margin(Bound.ALPHA_CROWN, x, 0, budget);
        assertThat(best).isGreaterThan(crown);
        double between = (crown + best) / 2;

        assertThat(certifier.margin(Bound.ALPHA_CROWN, x, 0, budget, crown - 1)).isEqualTo(crown);
        assertThat(certifier.margin(Bound.ALPHA_CROWN, x, 0, budget, between))
                .isGreaterThan(between)
                .isLessThan(best);
    }
}
