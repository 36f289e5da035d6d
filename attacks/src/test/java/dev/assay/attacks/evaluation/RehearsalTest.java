package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Criterion;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fgsm | LINF | 1 | 1",
                "pgd(steps=40,restarts=3) | LINF | 3 | 120",
                "pgd(steps=10,targets=2) | L2 | 3 | 20",
                "uniform-noise(draws=7) | L1 | 7 | 0",
                "ddn(steps=30) | L2 | 1 | 30",
                "nes(queries=210,directions=10) | LINF | 210 | 0",
                "jsma(targets=1) | L0 | 1 | 5"
            })
    void runs_are_those_of_the_algorithm(String spec, Norm norm, int forward, int gradient) {
        double radius = norm == Norm.L0 ? 4 : 0.1;
        AttackSetting setting = new AttackSetting(Samples.SPEC, 5, new Budget(norm, Epsilon.of(radius)), 1);
        assertThat(Rehearsal.of(Attacks.parse(spec), setting)).isEqualTo(new ModelRuns(forward, gradient));
    }

    @Test
    void a_sample_that_stands_costs_about_what_was_rehearsed() {
        Perceptron model = Perceptron.tanh(Samples.SPEC, 12, 5, 16, 4);
        Dataset data = Samples.labelledBy(model, 40, 0.3f, 1);
        for (String spec : List.of(
                "pgd(steps=5)",
                "apgd-ce(steps=20)",
                "apgd-t(steps=10)",
                "fab-t(steps=10)",
                "square(queries=50)",
                "deepfool",
                "fmn(steps=10)",
                "hopskipjump(steps=4)",
                "boundary(steps=50)",
                "rays(queries=200)")) {
            Attack attack = Attacks.parse(spec);
            for (Norm norm : List.of(Norm.LINF, Norm.L2)) {
                Budget budget = new Budget(norm, Epsilon.of(norm == Norm.LINF ? 0.002 : 0.01));
                AttackSetting setting = new AttackSetting(Samples.SPEC, 5, budget, 1);
                if (attack.obstacle(setting) != null) {
                    continue;
                }
                ModelRuns rehearsed = Rehearsal.of(attack, setting);
                double all = rehearsed.forward() + rehearsed.gradient();
                assertThat(all).as(spec).isGreaterThan(3);
                int standing = 0;
                for (Outcome outcome : RobustnessEvaluation.of(() -> Perceptron.tanh(Samples.SPEC, 12, 5, 16, 4))
                        .budgets(List.of(budget))
                        .attacks(List.of(attack))
                        .seed(1)
                        .run(data, Progress.SILENT)
                        .budgets()
                        .get(0)
                        .outcomes()) {
                    if (outcome instanceof Outcome.Standing stood) {
                        standing++;
                        assertThat((double) stood.queries())
                                .as("%s %s", spec, norm)
                                .isBetween(0.3 * all, 2 * all);
                    }
                }
                assertThat(standing).as(spec).isGreaterThan(20);
            }
        }
    }

    @Test
    void attacks_that_begin_beyond_the_boundary_are_rehearsed_from_there_however_far_it_is() {
        // Noise would never get there: in so many values it all but cancels out.
        InputSpec image = new InputSpec(Shape.of(28, 28, 1), Bounds.UNIT);
        for (Criterion criterion : List.of(new Criterion.Misclassified(10), new Criterion.Targeted(10))) {
            Budget budget = new Budget(Norm.LINF, Epsilon.of(0.3));
            AttackSetting setting = new AttackSetting(image, criterion, budget, 1);
            // 100 √t points in each of 4 iterations, and bisections.
            assertThat(Rehearsal.of(Attacks.parse("hopskipjump(steps=4)"), setting)
                            .forward())
                    .isBetween(100.0 + 141 + 173 + 200, 800.0);
        }
    }

    @Test
    void what_cannot_be_run_costs_nothing() {
        AttackSetting setting = new AttackSetting(Samples.SPEC, 5, new Budget(Norm.L1, Epsilon.of(1)), 1);
        assertThat(Rehearsal.of(Attacks.parse("ddn"), setting)).isEqualTo(ModelRuns.NONE);
        AttackSetting point = new AttackSetting(Samples.SPEC, 5, new Budget(Norm.LINF, Epsilon.of(0)), 1);
        assertThat(Rehearsal.of(Attacks.parse("fgsm"), point)).isEqualTo(ModelRuns.NONE);
    }
}
