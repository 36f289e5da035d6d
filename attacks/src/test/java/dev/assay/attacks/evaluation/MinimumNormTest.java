package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.Attack;
import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks that look for the closest adversarial example, against the closed form of linear models. */
class MinimumNormTest {
    private static final List<Norm> CONVEX = List.of(Norm.LINF, Norm.L2, Norm.L1);

    private static final int N = 30;

    /** Attack, norms, numbers of classes, and how much further than the closed form the worst sample may be. */
    static Stream<Arguments> exactOnLinearModels() {
        return Stream.of(
                Arguments.of("fab", CONVEX, List.of(2, 5), 0.01),
                Arguments.of("fab-t", CONVEX, List.of(2, 5), 0.01),
                Arguments.of("deepfool", CONVEX, List.of(2, 5), 0.03),
                // The losses of these climb towards all wrong classes at once or the one that is ahead at the time:
                // exact for two
                // classes only.
                Arguments.of("ddn(steps=300)", List.of(Norm.L2), List.of(2), 0.01),
                Arguments.of("fmn(steps=300)", CONVEX, List.of(2), 0.01),
                Arguments.of("cw(steps=200,searches=8,c=0.1,rate=0.002)", List.of(Norm.L2, Norm.LINF), List.of(2), 0.1),
                Arguments.of("ead(steps=300,searches=8,c=0.1)", List.of(Norm.L1), List.of(2), 0.15),
                Arguments.of("boundary(steps=3000)", List.of(Norm.L2), List.of(2), 0.05),
                // The nearest boundary is in a direction of signs, exact but for the last level of flips.
                Arguments.of("rays(queries=3000)", List.of(Norm.LINF), List.of(2), 0.02),
                Arguments.of("hopskipjump(steps=25)", List.of(Norm.L2), List.of(2), 0.05),
                Arguments.of("hopskipjump(steps=25)", List.of(Norm.LINF), List.of(2), 0.15));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void exactOnLinearModels(String spec, List<Norm> norms, List<Integer> numbersOfClasses, double slack) {
        for (Norm norm : norms) {
            for (int classes : numbersOfClasses) {
                Linear model = Linear.random(Samples.SPEC, classes, 16, 5);
                // Far enough from the faces that the box plays no part.
                Dataset data = Samples.labelledBy(model, N, 0.05f, 6);
                List<Double> distances = distances(() -> Linear.random(Samples.SPEC, classes, 16, 5), data, norm, spec);
                for (int i = 0; i < N; i++) {
                    float[] x = new float[data.spec().features()];
                    data.read(i, x, 0);
                    double exact = model.radius(x, data.label(i), norm);
                    // Verified finds are beyond the boundary by the margin of 1e-5 logits.
                    assertThat(distances.get(i))
                            .as("%s, %s classes, sample %s", norm, classes, i)
                            .isBetween(exact * (1 - 1e-6), exact * (1 + slack) + 1e-4 + 0.01 * slack);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"jsma, 0", "fmn(steps=300), 1"})
    void the_fewest_values_are_found_on_linear_models(String spec, int more) {
        Linear model = Linear.random(Samples.SPEC, 2, 16, 5);
        Dataset data = Samples.labelledBy(model, N, 0.4f, 6);
        List<Double> distances = distances(() -> Linear.random(Samples.SPEC, 2, 16, 5), data, Norm.L0, spec);
        Set<Integer> counts = new HashSet<>();
        for (int i = 0; i < N; i++) {
            float[] x = new float[data.spec().features()];
            data.read(i, x, 0);
            int exact = model.fewest(x, data.label(i));
            counts.add(exact);
            assertThat(distances.get(i)).as("sample %s", i).isBetween((double) exact, (double) exact + more);
        }
        assertThat(counts).hasSizeGreaterThan(1);
    }

    @Test
    void a_boundary_behind_the_box_is_reached_within_the_box() {
        // z1 - z0 = x0 + x1 - 1.2 from (0.5, 0.1), with x0 at most 1: in L2 both move, in L1 either alone is 0.6 away
        // but x0 has room for 0.5 only.
        Samples.Pair pair = Samples.pair(new double[] {1, 1}, -1.2, new float[] {0.5f, 0.1f});
        Supplier<DifferentiableClassifier> model = pair::model;
        for (String spec : List.of("fab", "fab-t", "deepfool")) {
            assertThat(distances(model, pair.data(), Norm.L1, spec).get(0)).isEqualTo(0.6, within(0.015));
            assertThat(distances(model, pair.data(), Norm.L2, spec).get(0)).isEqualTo(0.6 / Math.sqrt(2), within(0.01));
            assertThat(distances(model, pair.data(), Norm.LINF, spec).get(0)).isEqualTo(0.3, within(0.01));
        }
    }

    @Test
    void a_sample_in_a_corner_of_the_box_is_led_inwards() {
        // z1 - z0 = x0 - x1 - 0.5 from (0, 0): what would lower x1 is lost to the box.
        Samples.Pair pair = Samples.pair(new double[] {1, -1}, -0.5, new float[] {0, 0});
        for (String spec : List.of("fab", "fab-t", "deepfool", "fmn(steps=300)")) {
            for (Norm norm : CONVEX) {
                assertThat(distances(pair::model, pair.data(), norm, spec).get(0))
                        .as("%s %s", spec, norm)
                        .isEqualTo(0.5, within(0.015));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exactOnLinearModels")
    void a_budget_is_met_exactly_by_what_is_that_close(
            String spec, List<Norm> norms, List<Integer> numbersOfClasses, double slack) {
        // The same trial with and without an end at the first find inside the ball decides alike.
        for (Norm norm : norms) {
            Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
            Dataset data = Samples.labelledBy(model.get(), N, 0.3f, 1);
            double epsilon = norm == Norm.LINF ? 0.05 : norm == Norm.L2 ? 0.15 : 0.4;
            Budget budget = new Budget(norm, Epsilon.of(epsilon));
            List<Outcome> first = outcomes(model, data, budget, spec, false);
            List<Outcome> closest = outcomes(model, data, budget, spec, true);
            int fooled = 0;
            for (int i = 0; i < N; i++) {
                assertThat(first.get(i).getClass()).isEqualTo(closest.get(i).getClass());
                if (first.get(i) instanceof Outcome.Fooled early && closest.get(i) instanceof Outcome.Fooled late) {
                    assertThat(late.distance()).isLessThanOrEqualTo(early.distance());
                    assertThat(late.queries()).isGreaterThanOrEqualTo(early.queries());
                    fooled++;
                }
            }
            assertThat(fooled).isBetween(1, N - 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2", "L1"})
    void a_boundary_close_to_a_corner_of_the_box_is_crossed(Norm norm) {
        // 0.01 away from the boundary in a corner of 400 dimensions: what a step would do to half of the values, or so,
        // is lost to the box.
        KeyedRandom random = new KeyedRandom(3, "corner").at(0, 0, 0);
        double[] w = new double[400];
        float[] corner = new float[w.length];
        double b = 0;
        List<Double> free = new ArrayList<>();
        for (int i = 0; i < w.length; i++) {
            w[i] = random.nextGaussian();
            corner[i] = i % 2;
            b -= w[i] * corner[i];
            if (w[i] > 0 == (corner[i] == 0)) {
                free.add(Math.abs(w[i]));
            }
        }
        double reach = switch (norm) {
            case LINF -> free.stream().mapToDouble(size -> size).sum();
            case L2 -> Math.sqrt(free.stream().mapToDouble(size -> size * size).sum());
            default -> free.stream().mapToDouble(size -> size).max().orElseThrow();
        };
        Samples.Pair pair = Samples.pair(w, b - 0.01 * reach, corner);

        for (String spec : List.of("fmn", "fab-t", "deepfool")) {
            assertThat(distances(pair::model, pair.data(), norm, spec).get(0))
                    .as(spec)
                    .isBetween(0.01, 0.0105);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2"})
    void deepfool_finds_every_sample_and_comes_nearer_by_half_steps(Norm norm) {
        Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
        Dataset data = Samples.labelledBy(model.get(), 300, 0.3f, 1);

        List<Double> published = distances(model, data, norm, "deepfool(halved=0)");
        List<Double> halved = distances(model, data, norm, "deepfool");

        // A walk that ended on the boundary, where no class leads for sure, would have found nothing.
        assertThat(published).allSatisfy(distance -> assertThat(distance).isFinite());
        assertThat(halved).allSatisfy(distance -> assertThat(distance).isFinite());
        assertThat(median(halved)).isLessThan(0.99 * median(published));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<Double> distances(
            Supplier<? extends DifferentiableClassifier> model, Dataset data, Norm norm, String spec) {
        double everywhere =
                norm.diameter(data.spec().bounds().range(), data.spec().features());
        List<Double> distances = new ArrayList<>();
        for (Outcome outcome : outcomes(model, data, new Budget(norm, Epsilon.of(everywhere)), spec, true)) {
            distances.add(outcome instanceof Outcome.Fooled fooled ? fooled.distance() : Double.POSITIVE_INFINITY);
        }
        return distances;
    }

    private static List<Outcome> outcomes(
            Supplier<? extends DifferentiableClassifier> model,
            Dataset data,
            Budget budget,
            String spec,
            boolean closest) {
        Attack attack = Attacks.parse(spec);
        assertThat(attack.minimal()).isTrue();
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(model::get)
                .budgets(List.of(budget))
                .attacks(List.of(attack))
                .seed(7);
        if (closest) {
            evaluation.closest();
        }
        return evaluation.run(data, Progress.SILENT).budgets().get(0).outcomes();
    }
}
