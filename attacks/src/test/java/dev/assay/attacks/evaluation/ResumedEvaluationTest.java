package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.attacks.fixture.CutRecord;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.smoothing.RandomizedSmoothing;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.attacks.targeted.TargetedEvaluation;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluations that were cut short and go on from what they had found have the results of those that ran in one go. */
class ResumedEvaluationTest {
    private static final int N = 60;
    private static final Dataset DATA = Samples.labelledBy(model(), N, 0.3f, 1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 130, 171, 100_000})
    void an_evaluation_should_go_on_where_it_was_cut_short(int after) {
        List<String> expected = results(WorkRecord.NONE);
        CutRecord record = new CutRecord(after);
        if (after < 100_000) {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> results(record));
            assertThat(record.size()).isEqualTo(after);
        } else {
            assertThat(results(record)).isEqualTo(expected);
        }

        record.goOn();

        assertThat(results(record)).isEqualTo(expected);
        int whole = record.size();
        record.goOn();
        assertThat(results(record)).isEqualTo(expected);
        assertThat(record.missed()).isZero();
        assertThat(record.size()).isEqualTo(whole).isGreaterThan(171);
    }

    /** Everything that is reported of an evaluation, examples to the bit. */
    private static List<String> results(WorkRecord record) {
        List<String> streamed = new ArrayList<>();
        EvaluationResult result = RobustnessEvaluation.of(ResumedEvaluationTest::model)
                .budgets(Norm.LINF, Epsilon.parseList("0.02,0.05,0.1"))
                .budgets(Norm.L2, Epsilon.parseList("0.3"))
                .attacks(Attacks.parseList("fgsm,pgd(steps=10,restarts=2),fab-t(steps=3)"))
                .baselines(Attacks.parseList("uniform-noise(draws=3)"))
                .examples(4)
                .seed(1)
                .threads(2)
                .record(record)
                .sink((budget, position, example) -> streamed.add(budget + " " + position + " " + text(example)))
                .run(DATA, Progress.SILENT);
        List<String> all = new ArrayList<>(streamed.stream().sorted().toList());
        for (BudgetResult budget : result.budgets()) {
            all.add(budget.robust() + " " + budget.outcomes());
            budget.attacks().forEach(attack -> all.add(text(attack)));
            budget.baselines().forEach(baseline -> all.add(baseline.standing() + text(baseline.run())));
            budget.examples().forEach(example -> all.add(text(example)));
        }
        return all;
    }

    private static String text(AttackResult result) {
        return String.join(
                " ",
                result.attack().spec(),
                String.valueOf(result.tried()),
                String.valueOf(result.fooled()),
                String.valueOf(result.rejected()),
                result.queries().toString(),
                result.outcomes().toString());
    }

    private static String text(AdversarialExample example) {
        return String.join(
                " ",
                String.valueOf(example.id()),
                String.valueOf(example.label()),
                String.valueOf(example.prediction()),
                example.attack(),
                String.valueOf(example.distance()),
                String.valueOf(example.margin()),
                Arrays.toString(example.original()),
                Arrays.toString(example.adversarial()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 90})
    void a_targeted_evaluation_should_go_on_where_it_was_cut_short(int after) {
        String expected = towards(WorkRecord.NONE);
        CutRecord record = new CutRecord(after);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> towards(record));

        record.goOn();

        assertThat(towards(record)).isEqualTo(expected);
    }

    private static String towards(WorkRecord record) {
        TargetedResult result = TargetedEvaluation.of(ResumedEvaluationTest::model, TargetChoice.parse("least-likely"))
                .budgets(List.of(new Budget(Norm.LINF, Epsilon.of(0.1)), new Budget(Norm.LINF, Epsilon.of(0.2))))
                .attacks(Attacks.parseList("pgd(steps=5)"))
                .seed(1)
                .record(record)
                .run(DATA, Progress.SILENT);
        return result.samples() + " "
                + result.budgets().stream()
                        .flatMap(budget -> budget.attacks().stream())
                        .map(ResumedEvaluationTest::text)
                        .toList();
    }

    @Test
    void a_smoothing_should_go_on_where_it_was_cut_short() {
        String expected = smoothed(WorkRecord.NONE);
        CutRecord record = new CutRecord(7);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> smoothed(record));

        record.goOn();

        assertThat(smoothed(record)).isEqualTo(expected);
        assertThat(record.missed()).isEqualTo(13);
    }

    private static String smoothed(WorkRecord record) {
        return RandomizedSmoothing.of(ResumedEvaluationTest::model)
                .draws(200)
                .threads(2)
                .record(record)
                .run(DATA, IntStream.range(0, 20).toArray(), Progress.SILENT)
                .toString();
    }

    private static Perceptron model() {
        return Perceptron.tanh(Samples.SPEC, 12, 5, 16, 4);
    }
}
