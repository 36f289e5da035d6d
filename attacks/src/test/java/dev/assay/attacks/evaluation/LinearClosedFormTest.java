package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Attack;
import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a linear model the robust radius of a sample is its margin over the dual norm of the difference of two rows of weights. */
class LinearClosedFormTest {
    private static final List<Norm> CONVEX = List.of(Norm.LINF, Norm.L2, Norm.L1);

    private static final int N = 200;

    @ParameterizedTest
    @ValueSource(strings = {"fgsm", "fgsm(loss=margin)", "bim", "pgd", "pgd(loss=margin)", "apgd-ce", "mi-fgsm"})
    void attacks_fool_exactly_the_samples_within_the_radius_of_a_model_of_two_classes(String spec) {
        for (Norm norm : CONVEX) {
            assertExact(Attacks.parse(spec), norm, 2, 1e-4);
        }
    }

    @Test
    void attacks_without_gradients_come_close_with_enough_queries() {
        // In the end squares are single values, so that in L∞ the best corner of the cube is found exactly.
        assertExact(Attacks.parse("ni-fgsm"), Norm.LINF, 2, 1e-4);
        assertExact(Attacks.parse("square(queries=1000)"), Norm.LINF, 2, 1e-4);
        assertExact(Attacks.parse("square(queries=1000)"), Norm.L2, 2, 0.4);
        assertExact(Attacks.parse("square(queries=1000)"), Norm.L1, 2, 0.5);
        for (Norm norm : CONVEX) {
            assertExact(Attacks.parse("nes(queries=3000,directions=20,sigma=0.01)"), norm, 2, 0.2);
        }
        assertExact(Attacks.parse("spsa(queries=3000,directions=20)"), Norm.LINF, 2, 0.1);
        assertExact(Attacks.parse("spsa(queries=3000,directions=20)"), Norm.L2, 2, 0.3);
    }

    @Test
    void pgd_on_the_margin_does_so_for_more_classes_up_to_its_step() {
        // On cross-entropy it need not: the loss is convex, and climbs towards all wrong classes at once. In L1 it need
        // not either: a vertex of the ball may be the best of its surroundings for the wrong class.
        for (Norm norm : List.of(Norm.LINF, Norm.L2)) {
            assertExact(Attacks.parse("pgd(steps=100,restarts=3,loss=margin)"), norm, 4, 0.05);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apgd-t(steps=40)", "pgd(targets=4,loss=margin)"})
    void targeted_attacks_do_so_for_more_classes(String spec) {
        // The ratio of DLR has a slope of its own: far from the boundary its best vertex of the L1 ball need not be
        // that of
        // the difference.
        for (Norm norm : CONVEX) {
            assertExact(Attacks.parse(spec), norm, 5, norm == Norm.L1 ? 0.3 : 1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform-noise(draws=100)",
                "gaussian-noise(draws=100)",
                "fgsm",
                "bim(steps=3)",
                "apgd-ce(steps=20)",
                "apgd-dlr(steps=20,restarts=2)",
                "apgd-t(steps=10)"
            })
    void nothing_fools_beyond_the_radius(String spec) {
        Attack attack = Attacks.parse(spec);
        for (Norm norm : CONVEX) {
            Linear model = Linear.random(Samples.SPEC, 4, 16, 5);
            Dataset data = Samples.labelledBy(model, N, 0.05f, 6);
            double radius = medianRadius(model, data, norm);
            List<Outcome> outcomes = outcomes(attack, norm, radius, data);
            for (int i = 0; i < N; i++) {
                if (radiusOf(model, data, i, norm) > radius) {
                    assertThat(outcomes.get(i)).isInstanceOf(Outcome.Standing.class);
                }
            }
        }
    }

    private static void assertExact(Attack attack, Norm norm, int classes, double slack) {
        Linear model = Linear.random(Samples.SPEC, classes, 16, 5);
        // Far enough from the faces that the box plays no part.
        Dataset data = Samples.labelledBy(model, N, 0.05f, 6);
        double epsilon = medianRadius(model, data, norm);
        List<Outcome> outcomes = outcomes(attack, norm, epsilon, data);
        int within = 0;
        for (int i = 0; i < N; i++) {
            double exact = radiusOf(model, data, i, norm);
            if (exact > epsilon) {
                assertThat(outcomes.get(i)).as("sample %d, radius %s", i, exact).isInstanceOf(Outcome.Standing.class);
            } else if (exact < epsilon * (1 - slack)) {
                within++;
                assertThat(outcomes.get(i))
                        .as("%s sample %d, radius %s of %s", norm, i, exact, epsilon)
                        .isInstanceOf(Outcome.Fooled.class);
            }
        }
        assertThat(within).isGreaterThan((int) (N * (1 - slack) / 3));
    }

    private static List<Outcome> outcomes(Attack attack, Norm norm, double epsilon, Dataset data) {
        int classes = data.classes().size();
        return RobustnessEvaluation.of(() -> Linear.random(Samples.SPEC, classes, 16, 5))
                .budgets(List.of(new Budget(norm, Epsilon.of(epsilon))))
                .attacks(List.of(attack))
                .seed(7)
                .run(data, Progress.SILENT)
                .budgets()
                .get(0)
                .outcomes();
    }

    private static double medianRadius(Linear model, Dataset data, Norm norm) {
        double[] radii = new double[data.size()];
        for (int i = 0; i < radii.length; i++) {
            radii[i] = radiusOf(model, data, i, norm);
        }
        Arrays.sort(radii);
        return radii[radii.length / 2];
    }

    private static double radiusOf(Linear model, Dataset data, int position, Norm norm) {
        float[] x = new float[data.spec().features()];
        data.read(position, x, 0);
        return model.radius(x, data.label(position), norm);
    }
}
