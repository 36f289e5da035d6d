package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.fixture.Tampered;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every attack in every norm. */
class AttackTableTest {
    private static final int N = 70;
    private static final int CLASSES = 5;

    /** A row for every attack of the registry: few steps, so that the table stays quick. */
    private static final List<String> ROWS = List.of(
            "fgsm",
            "bim(steps=5)",
            "pgd(steps=5,restarts=2)",
            "pgd(steps=5,restarts=2,targets=2)",
            "apgd-ce(steps=10)",
            "apgd-dlr(steps=10,restarts=2)",
            "apgd-t(steps=10,targets=2)",
            "fab(steps=5,restarts=2)",
            "fab-t(steps=5,restarts=2)",
            "deepfool",
            "ddn(steps=40)",
            "fmn(steps=10)",
            "jsma(targets=2)",
            "cw(steps=30,searches=3,c=1)",
            "ead(steps=30,searches=3,c=1)",
            "square(queries=30,restarts=2)",
            "mi-fgsm",
            "ni-fgsm",
            "di-fgsm(size=0.6)",
            "nes(queries=300,directions=10,sigma=0.01)",
            "spsa(queries=300,directions=10)",
            "hopskipjump(steps=5,evaluations=20)",
            "boundary(steps=300,sideways=0.1,towards=0.1)",
            "rays(queries=200)",
            "uniform-noise(draws=3)",
            "gaussian-noise(draws=3)");

    static Stream<Arguments> cells() {
        return ROWS.stream()
                .flatMap(spec -> Stream.of(Norm.values())
                        .filter(norm -> Attacks.parse(spec).obstacle(setting(norm)) == null)
                        .map(norm -> Arguments.of(spec, norm)));
    }

    @Test
    void every_attack_has_a_row() {
        assertThat(ROWS.stream().map(spec -> Attacks.parse(spec).name()).distinct())
                .containsExactlyElementsOf(Attacks.names());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void finds_are_inside_ball_and_box_and_wrong(String spec, Norm norm) {
        // Close to the faces of the box, so that it matters.
        Dataset data = Samples.labelledBy(model(1), N, 0.49f, 1);
        DifferentiableClassifier model = model(1);
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        BudgetResult result = evaluation(spec, norm, 16)
                .sink((budget, position, example) -> {
                    float[] x = example.adversarial();
                    float[] logits = new float[CLASSES];
                    model.logits(x, logits);
                    boolean good = norm.distance(x, 0, example.original(), 0, x.length) == example.distance()
                            && example.distance() <= budget.radius() + 1e-6
                            && Logits.misclassified(logits, 0, CLASSES, example.label());
                    for (float v : x) {
                        good &= v >= 0 && v <= 1;
                    }
                    if (!good) {
                        wrong.add(example.id() + " at " + example.distance());
                    }
                })
                .run(data, Progress.SILENT)
                .budgets()
                .get(0);
        assertThat(wrong).isEmpty();
        assertThat(result.attacks().get(0).obstacle()).isNull();
        assertThat(result.attacks().get(0).tried()).isEqualTo(N);
        // None of them is so weak that it finds nothing here, and what one of them proposes is never refused.
        assertThat(result.attacks().get(0).fooled()).isPositive();
        assertThat(result.attacks().get(0).rejected()).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void a_sample_has_the_same_outcome_in_any_company(String spec, Norm norm) {
        Dataset data = Samples.labelledBy(model(16), N, 0.3f, 1);
        Map<Integer, Outcome> expected = byId(data, evaluation(spec, norm, 16).run(data, Progress.SILENT));
        Dataset shuffled = data.select(new KeyedRandom(9, "shuffle").at(0, 0, 0).permutation(N));
        assertThat(byId(shuffled, evaluation(spec, norm, 7).threads(2).run(shuffled, Progress.SILENT)))
                .isEqualTo(expected);
        Dataset few = data.select(new int[] {33, 2, 60});
        assertThat(expected)
                .containsAllEntriesOf(byId(few, evaluation(spec, norm, 1).run(few, Progress.SILENT)));
        assertThat(byId(data, evaluation(spec, norm, 16).closest().run(data, Progress.SILENT))
                        .entrySet())
                .allSatisfy(e -> assertThat(e.getValue()).hasSameClassAs(expected.get(e.getKey())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void a_model_that_answers_nonsense_ends_every_trial(String spec, Norm norm) {
        Dataset data = Samples.labelledBy(model(16), 5, 0.3f, 1);
        List<EvaluationResult> results = new ArrayList<>();
        for (float nonsense : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE}) {
            results.add(RobustnessEvaluation.of(() -> Tampered.gradient(model(16), (g, i) -> nonsense))
                    .budgets(norm, List.of(Epsilon.of(1e-6)))
                    .attacks(List.of(Attacks.parse(spec)))
                    .closest()
                    .run(data, Progress.SILENT));
        }
        assertThat(results)
                .allSatisfy(
                        r -> assertThat(r.budgets().get(0).robust().correct()).isEqualTo(5));
    }

    private static RobustnessEvaluation evaluation(String spec, Norm norm, int blockSize) {
        Attack attack = Attacks.parse(spec);
        return RobustnessEvaluation.of(() -> model(blockSize))
                .budgets(List.of(setting(norm).budget()))
                .attacks(List.of(attack))
                .seed(1);
    }

    static AttackSetting setting(Norm norm) {
        double epsilon = switch (norm) {
            case LINF -> 0.15;
            case L2 -> 0.5;
            case L1 -> 1.2;
            case L0 -> 4;
        };
        return new AttackSetting(Samples.SPEC, CLASSES, new Budget(norm, Epsilon.of(epsilon)), 1);
    }

    private static Perceptron model(int blockSize) {
        return Perceptron.tanh(Samples.SPEC, 12, CLASSES, blockSize, 4);
    }

    private static Map<Integer, Outcome> byId(Dataset data, EvaluationResult result) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        for (int i = 0; i < data.size(); i++) {
            outcomes.put(data.id(i), result.budgets().get(0).outcomes().get(i));
        }
        return outcomes;
    }
}
