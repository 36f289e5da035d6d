package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.PlainClassifier;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.fixture.Tampered;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RobustnessEvaluationTest {
    private static final int N = 150;
    private static final List<Epsilon> RADII = Epsilon.parseList("0.02,0.05,0.1");

    @Test
    void the_library_is_used_like_this() {
        ClassifierSource<DifferentiableClassifier> model = () -> tanh(32);
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);

        EvaluationResult result = RobustnessEvaluation.of(model)
                .verifiedBy(model)
                .budgets(Norm.LINF, Epsilon.parseList("1/255,0.05,0.1"))
                .budgets(Norm.L2, Epsilon.parseList("0.25"))
                .attacks(Attacks.parseList("fgsm,pgd(steps=20,restarts=2)"))
                .baselines(Attacks.parseList("uniform-noise(draws=10),gaussian-noise(draws=10)"))
                .examples(3)
                .seed(1)
                .threads(2)
                .run(data, Progress.SILENT);

        assertThat(result.clean().rate()).isEqualTo(1);
        BudgetResult middle = result.budgets().get(1);
        assertThat(middle.budget().epsilon().text()).isEqualTo("0.05");
        assertThat(middle.robust().correct() + fooledBy(middle)).isEqualTo(N);
        assertThat(middle.examples()).hasSize(3);
        assertThat(middle.baselines())
                .allSatisfy(b -> assertThat(b.standing().correct())
                        .isGreaterThan(middle.robust().correct()));
        assertThat(result.curve(Norm.LINF)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"1,32", "3,32", "1,7", "2,1", "3,400"})
    void outcomes_depend_on_neither_threads_nor_blocks_nor_the_order_of_the_data(int threads, int blockSize) {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        Map<Integer, List<Outcome>> expected = byId(data, evaluation(32).run(data, Progress.SILENT));
        int[] shuffled = new KeyedRandom(9, "shuffle").at(0, 0, 0).permutation(N);
        Dataset other = data.select(shuffled);
        EvaluationResult result = evaluation(blockSize).threads(threads).run(other, Progress.SILENT);
        assertThat(byId(other, result)).isEqualTo(expected);
    }

    @Test
    void outcomes_of_a_part_are_those_of_the_whole() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        Map<Integer, List<Outcome>> whole = byId(data, evaluation(32).run(data, Progress.SILENT));
        Dataset part = data.select(new int[] {140, 3, 77, 4, 5});
        Map<Integer, List<Outcome>> alone = byId(part, evaluation(32).run(part, Progress.SILENT));
        assertThat(whole).containsAllEntriesOf(alone);
    }

    @Test
    void everything_but_the_order_of_finds_is_the_same_twice_and_with_more_threads() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        EvaluationResult one = evaluation(16).run(data, Progress.SILENT);
        EvaluationResult three = evaluation(16).threads(3).run(data, Progress.SILENT);
        for (int b = 0; b < one.budgets().size(); b++) {
            BudgetResult expected = one.budgets().get(b);
            BudgetResult actual = three.budgets().get(b);
            assertThat(actual.attacks()).isEqualTo(expected.attacks());
            assertThat(actual.baselines()).isEqualTo(expected.baselines());
            assertThat(actual.outcomes()).isEqualTo(expected.outcomes());
            assertThat(actual.examples()).usingRecursiveComparison().isEqualTo(expected.examples());
        }
    }

    @Test
    void another_seed_gives_other_starts() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        assertThat(byId(data, evaluation(32).seed(2).run(data, Progress.SILENT)))
                .isNotEqualTo(byId(data, evaluation(32).run(data, Progress.SILENT)));
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void pgd_is_never_weaker_than_fgsm_nor_more_restarts_than_fewer(Norm norm) {
        for (Perceptron untrained : List.of(
                Perceptron.tanh(Samples.SPEC, 12, 2, 32, 4),
                Perceptron.relu(Samples.SPEC, 24, 2, 32, 4),
                Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4),
                Perceptron.relu(Samples.SPEC, 24, 5, 32, 4))) {
            Dataset data = Samples.clusters(Samples.SPEC, untrained.classes(), 300, 0.15f, 1);
            Perceptron model = untrained.train(data, 5, 0.05, 0);
            for (Epsilon epsilon : Epsilon.parseList(norm == Norm.LINF ? "0.02,0.05,0.1" : "0.1,0.2,0.4")) {
                int fgsm = standing(model, data, norm, epsilon, "fgsm");
                int pgd = standing(model, data, norm, epsilon, "pgd");
                int more = standing(model, data, norm, epsilon, "pgd(restarts=3)");
                int noise = standing(model, data, norm, epsilon, "uniform-noise(draws=50)");
                assertThat(pgd).isLessThanOrEqualTo(fgsm).isLessThanOrEqualTo(noise);
                assertThat(more).isLessThanOrEqualTo(pgd);
            }
        }
    }

    @Test
    void every_find_is_inside_box_and_ball_and_fools_the_model() {
        DifferentiableClassifier model = tanh(1);
        Dataset data = Samples.labelledBy(model, N, 0.49f, 1);
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        int[] count = new int[1];
        EvaluationResult result = evaluation(32)
                .threads(2)
                .sink((budget, position, example) -> {
                    count[0]++;
                    float[] x = example.adversarial();
                    float[] original = new float[x.length];
                    data.read(position, original, 0);
                    float[] logits = new float[model.classes()];
                    model.logits(x, logits);
                    double distance = budget.norm().distance(x, 0, original, 0, x.length);
                    boolean good = distance == example.distance()
                            && distance <= budget.radius() + 1e-6
                            && Logits.prediction(logits, 0, logits.length) == example.prediction()
                            && example.prediction() != data.label(position)
                            && example.id() == data.id(position);
                    for (float v : x) {
                        good &= v >= 0 && v <= 1;
                    }
                    if (!good) {
                        wrong.add(budget + " " + position);
                    }
                })
                .run(data, Progress.SILENT);
        assertThat(wrong).isEmpty();
        assertThat(count[0])
                .isEqualTo(result.budgets().stream()
                        .mapToInt(RobustnessEvaluationTest::fooledBy)
                        .sum())
                .isPositive();
    }

    @Test
    void what_the_verifier_denies_goes_on_standing() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        // A verifier that sees every input rounded to the middle of the box: nothing is adversarial to it but where the
        // middle is.
        EvaluationResult result = evaluation(32)
                .verifiedBy(() -> Tampered.quantised(tanh(8), 0.5f, false))
                .run(data, Progress.SILENT);
        EvaluationResult believed = evaluation(32).run(data, Progress.SILENT);
        BudgetResult middle = result.budgets().get(1);
        assertThat(middle.attacks()).anySatisfy(a -> assertThat(a.rejected()).isPositive());
        assertThat(middle.robust().correct())
                .isGreaterThan(believed.budgets().get(1).robust().correct());
        assertThat(believed.budgets().get(1).attacks())
                .allSatisfy(a -> assertThat(a.rejected()).isZero());
    }

    @Test
    void a_verifier_without_finite_logits_lets_nothing_through() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        ClassifierSource<DifferentiableClassifier> broken =
                () -> Perceptron.scaled(Samples.SPEC, 12, 5, Double.POSITIVE_INFINITY, 8, 4);
        EvaluationResult result = evaluation(32).verifiedBy(broken).run(data, Progress.SILENT);
        assertThat(result.budgets())
                .allSatisfy(b -> assertThat(b.robust().correct()).isEqualTo(N));
    }

    @Test
    void a_ball_of_radius_zero_holds_no_adversarial_example() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        EvaluationResult result = RobustnessEvaluation.of(() -> tanh(32))
                .budgets(Norm.LINF, List.of(Epsilon.of(0)))
                .budgets(Norm.L2, List.of(Epsilon.of(0), Epsilon.of(1e-12)))
                .attacks(Attacks.parseList("fgsm,pgd(steps=3)"))
                .baselines(Attacks.parseList("uniform-noise,gaussian-noise"))
                .run(data, Progress.SILENT);
        assertThat(result.budgets()).allSatisfy(b -> assertThat(b.robust()).isEqualTo(result.clean()));
        assertThat(result.budgets().get(0).attacks().get(1).queries().total()).isZero();
    }

    @Test
    void nothing_is_tried_where_the_model_is_wrong_about_everything() {
        Dataset data = Samples.mislabelled(tanh(32), Samples.labelledBy(tanh(32), N, 0.3f, 1));
        EvaluationResult result = evaluation(32).examples(2).run(data, Progress.SILENT);
        assertThat(result.clean().correct()).isZero();
        assertThat(result.budgets()).allSatisfy(b -> {
            assertThat(b.robust().correct()).isZero();
            assertThat(b.outcomes()).allMatch(Outcome.Misclassified.class::isInstance);
            assertThat(b.attacks())
                    .allSatisfy(a -> assertThat(a.queries().total()).isZero());
            assertThat(b.examples()).isEmpty();
        });
    }

    @Test
    void later_attacks_run_on_what_stands_and_on_nothing_when_nothing_does() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.05f, 1);
        EvaluationResult result = RobustnessEvaluation.of(() -> tanh(32))
                .budgets(Norm.LINF, Epsilon.parseList("0.05,0.5"))
                .attacks(Attacks.parseList("fgsm,pgd,pgd(restarts=2,loss=margin)"))
                .run(data, Progress.SILENT);
        for (BudgetResult budget : result.budgets()) {
            int standing = N;
            for (AttackResult attack : budget.attacks()) {
                assertThat(attack.tried()).isEqualTo(standing);
                standing -= attack.fooled();
            }
            assertThat(budget.robust().correct()).isEqualTo(standing);
        }
        assertThat(result.budgets().get(1).attacks().get(2).tried()).isZero();
    }

    @Test
    void queries_are_counted_row_by_row() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        BudgetResult result = RobustnessEvaluation.of(() -> tanh(32))
                .budgets(Norm.LINF, List.of(Epsilon.of(1e-6)))
                .attacks(Attacks.parseList("fgsm,pgd(steps=7,restarts=3)"))
                .run(data, Progress.SILENT)
                .budgets()
                .get(0);
        assertThat(result.attacks().get(0).queries()).isEqualTo(new Queries(N, N, 0));
        assertThat(result.attacks().get(1).queries()).isEqualTo(new Queries(3 * N, 21 * N, 0));
        assertThat(result.outcomes()).containsOnly(new Outcome.Standing(2 + 24));
    }

    @ParameterizedTest
    @CsvSource({"fab-t(steps=20)", "deepfool", "fmn(steps=30)"})
    void a_closest_find_decides_at_every_radius_of_a_grid(String spec) {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        EvaluationResult grid = RobustnessEvaluation.of(() -> tanh(32))
                .budgets(Norm.LINF, RADII)
                .attacks(Attacks.parseList(spec))
                .examples(N)
                .run(data, Progress.SILENT);
        for (BudgetResult budget : grid.budgets()) {
            List<Outcome> alone = RobustnessEvaluation.of(() -> tanh(32))
                    .budgets(List.of(budget.budget()))
                    .attacks(Attacks.parseList(spec))
                    .run(data, Progress.SILENT)
                    .budgets()
                    .get(0)
                    .outcomes();
            for (int i = 0; i < N; i++) {
                assertThat(budget.outcomes().get(i)).hasSameClassAs(alone.get(i));
            }
            assertThat(budget.examples()).hasSize(fooledBy(budget)).isNotEmpty();
            assertThat(budget.examples())
                    .allSatisfy(e -> assertThat(e.distance())
                            .isLessThanOrEqualTo(budget.budget().radius() + 1e-6));
        }
        assertThat(grid.budgets().get(0).attacks().get(0).queries().total()).isPositive();
        assertThat(grid.budgets().get(1).attacks().get(0).queries().total()).isZero();
        assertThat(grid.budgets().get(2).attacks().get(0).tried()).isEqualTo(N);
    }

    @Test
    void the_envelope_falls_where_the_own_rates_rise() {
        CleanPrediction right = new CleanPrediction(0, 1, 1);
        Outcome fooled = new Outcome.Fooled("pgd", 0.1, 0, 3);
        Outcome standing = new Outcome.Standing(9);
        EvaluationResult result = new EvaluationResult(
                1,
                Rate.of(2, 2),
                List.of(right, right),
                List.of(budget("0.2", standing, fooled), budget("0.1", fooled, standing)));
        assertThat(result.curve(Norm.LINF)).extracting(p -> p.own().correct()).containsExactly(1, 1);
        assertThat(result.curve(Norm.LINF))
                .extracting(p -> p.envelope().correct())
                .containsExactly(1, 0);
        assertThat(result.curve(Norm.L2)).isEmpty();
    }

    @Test
    void a_mistake_in_the_data_is_named() {
        InputSpec spec = Samples.SPEC;
        float[] values = new float[2 * spec.features()];
        List<String> classes = List.of("a", "b", "c", "d", "e", "f", "g");
        Dataset labels = new ArrayDataset("bad", spec, classes, new int[] {0, 6}, values);
        assertThatThrownBy(() -> evaluation(4).run(labels, Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected labels from 0 to 4, the classes of the model, received 6 at sample 1 of bad");
        float[] outside = values.clone();
        outside[3] = Float.NaN;
        Dataset nan = new ArrayDataset("bad", spec, classes, new int[] {0, 1}, outside);
        assertThatThrownBy(() -> evaluation(4).run(nan, Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected values from 0.0 to 1.0, received NaN in sample 0 of bad");
        Dataset shape = new ArrayDataset(
                "bad", new InputSpec(Shape.of(5, 3, 1), Bounds.UNIT), classes, new int[] {0, 1}, values);
        assertThatThrownBy(() -> evaluation(4).run(shape, Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("The model takes samples of shape 3x5x1, received 5x3x1 from bad");
        assertThatThrownBy(() -> evaluation(4).run(labels.select(new int[0]), Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("An evaluation needs at least one sample, received none in bad");
    }

    @Test
    void a_model_that_fails_ends_the_evaluation_and_every_model_is_closed() throws InterruptedException {
        Dataset data = Samples.labelledBy(tanh(8), N, 0.3f, 1);
        List<PlainClassifier> opened = Collections.synchronizedList(new ArrayList<>());
        ClassifierSource<DifferentiableClassifier> failing = () -> {
            Perceptron model = tanh(8);
            opened.add(model);
            return Tampered.gradient(model, (g, i) -> {
                throw new IllegalStateException("the device is gone");
            });
        };
        assertThatThrownBy(() -> RobustnessEvaluation.of(failing)
                        .budgets(Norm.LINF, RADII)
                        .attacks(Attacks.parseList("pgd"))
                        .threads(3)
                        .run(data, Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the device is gone");
        assertThat(opened).hasSize(3).allMatch(PlainClassifier::closed);
    }

    @Test
    void progress_of_each_task_ends_at_its_total() {
        Dataset data = Samples.labelledBy(tanh(32), N, 0.3f, 1);
        Map<String, Long> left = new TreeMap<>();
        evaluation(32).threads(2).run(data, (task, done, total, detail) -> left.put(task, total - done));
        assertThat(left)
                .containsKeys("clean accuracy", "pgd L∞ ≤ 0.05")
                .allSatisfy((task, n) -> assertThat(n).isZero());
    }

    private static RobustnessEvaluation evaluation(int blockSize) {
        return RobustnessEvaluation.of(() -> tanh(blockSize))
                .budgets(Norm.LINF, RADII)
                .budgets(Norm.L2, Epsilon.parseList("0.3"))
                .attacks(Attacks.parseList("fgsm,pgd(steps=10,restarts=2),fab-t(steps=3)"))
                .baselines(Attacks.parseList("uniform-noise(draws=3)"))
                .examples(4)
                .seed(1);
    }

    private static Perceptron tanh(int blockSize) {
        return Perceptron.tanh(Samples.SPEC, 12, 5, blockSize, 4);
    }

    private static int standing(
            DifferentiableClassifier model, Dataset data, Norm norm, Epsilon epsilon, String attack) {
        return RobustnessEvaluation.of(() -> model)
                .budgets(norm, List.of(epsilon))
                .attacks(Attacks.parseList(attack))
                .run(data, Progress.SILENT)
                .budgets()
                .get(0)
                .robust()
                .correct();
    }

    private static Map<Integer, List<Outcome>> byId(Dataset data, EvaluationResult result) {
        Map<Integer, List<Outcome>> outcomes = new TreeMap<>();
        IntStream.range(0, data.size())
                .forEach(i -> outcomes.put(
                        data.id(i),
                        result.budgets().stream().map(b -> b.outcomes().get(i)).toList()));
        return outcomes;
    }

    private static int fooledBy(BudgetResult result) {
        return result.attacks().stream().mapToInt(AttackResult::fooled).sum();
    }

    private static BudgetResult budget(String epsilon, Outcome... outcomes) {
        return new BudgetResult(
                new Budget(Norm.LINF, Epsilon.parse(epsilon)),
                Rate.of(1, 2),
                List.of(),
                List.of(),
                List.of(outcomes),
                List.of());
    }
}
