package dev.assay.attacks.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.fixture.CutRecord;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificationTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(4, 4, 1), Bounds.UNIT);
    private static final Dataset DATA = Samples.clusters(SPEC, 4, 60, 0.15f, 7);
    private static final NetworkStructure NETWORK =
            Perceptron.relu(SPEC, 24, 4, 16, 2).train(DATA, 20, 0.02, 0.05f).structure();
    private static final List<Budget> BUDGETS =
            List.of(budget(Norm.LINF, 0.12), budget(Norm.L2, 0.2), budget(Norm.LINF, 0.02), budget(Norm.LINF, 0.06));

    @Test
    void the_library_is_used_like_this() {
        CertificationResult result = Certification.of(NETWORK)
                .bound(Bound.CROWN)
                .threads(2)
                .run(DATA, new int[] {0, 1, 2, 3, 4, 5}, BUDGETS, Progress.SILENT);

        Rate proven = result.under(budget(Norm.LINF, 0.02)).orElseThrow().rate();
        assertThat(proven.n()).isEqualTo(6);
        assertThat(proven.correct()).isPositive();
        assertThat(result.budgets().get(0).proofs().subList(6, 60)).containsOnly(Proof.NOT_TRIED);
    }

    @Test
    void should_prove_less_the_larger_the_ball_and_more_the_tighter_the_bound() {
        CertificationResult crown = run(Bound.CROWN, 1);
        CertificationResult intervals = run(Bound.INTERVAL, 1);

        int[] rising = {2, 3, 0};
        for (int i = 0; i < 60; i++) {
            for (int k = 1; k < rising.length; k++) {
                Proof larger = crown.budgets().get(rising[k]).proofs().get(i);
                Proof smaller = crown.budgets().get(rising[k - 1]).proofs().get(i);
                assertThat(larger == Proof.PROVEN && smaller != Proof.PROVEN).isFalse();
            }
            for (int k = 0; k < BUDGETS.size(); k++) {
                boolean loose = intervals.budgets().get(k).proofs().get(i) == Proof.PROVEN;
                boolean tight = crown.budgets().get(k).proofs().get(i) == Proof.PROVEN;
                assertThat(loose && !tight).isFalse();
            }
        }
        assertThat(proven(crown, 3)).isGreaterThan(proven(intervals, 3));
        CertificationResult chosen = run(Bound.ALPHA_CROWN, 1);
        for (int k = 0; k < BUDGETS.size(); k++) {
            assertThat(proven(chosen, k)).isGreaterThanOrEqualTo(proven(crown, k));
        }
        assertThat(proven(crown, 2)).isGreaterThan(proven(crown, 0));
    }

    @Test
    void should_say_the_same_with_any_number_of_threads() {
        assertThat(run(Bound.CROWN, 3)).isEqualTo(run(Bound.CROWN, 1));
    }

    @Test
    void should_prove_nothing_about_a_sample_that_is_misclassified() {
        Dataset wrong = Samples.mislabelled(Perceptron.relu(SPEC, 24, 4, 16, 2), DATA);

        CertificationResult result = Certification.of(NETWORK)
                .run(wrong, IntStream.range(0, 60).toArray(), List.of(budget(Norm.LINF, 0)), Progress.SILENT);

        float[] x = new float[16];
        for (int i = 0; i < 60; i++) {
            DATA.read(i, x, 0);
            double[] sample = new double[16];
            for (int k = 0; k < 16; k++) {
                sample[k] = x[k];
            }
            double[] z = NETWORK.logits(sample);
            boolean right = IntStream.range(0, 4).noneMatch(indexAbove(z, wrong.label(i)));
            assertThat(result.budgets().get(0).proofs().get(i) == Proof.PROVEN && !right)
                    .isFalse();
        }
    }

    @Test
    void should_pass_on_what_goes_wrong_on_a_thread() {
        assertThatThrownBy(() -> Certification.of(NETWORK)
                        .threads(2)
                        .run(DATA, new int[] {0, 1, 1000}, BUDGETS, Progress.SILENT))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void should_know_the_work_before_it_begins() {
        double small = CrownWork.of(RandomNetworks.dense(1, 10, 20, 20, 3));

        // Two lanes a hidden value of the second layer back through two matrices, and three logits through three.
        assertThat(small).isBetween(2.0 * 20 * 20 * 10, 2.0 * 20 * 20 * 40);
        assertThat(CrownWork.of(RandomNetworks.dense(1, 10, 40, 40, 3))).isGreaterThan(3 * small);
    }

    private static IntPredicate indexAbove(double[] z, int label) {
        return k -> k != label && z[k] >= z[label];
    }

    private static CertificationResult run(Bound bound, int threads) {
        return Certification.of(NETWORK)
                .bound(bound)
                .threads(threads)
                .run(DATA, IntStream.range(0, 60).toArray(), BUDGETS, Progress.SILENT);
    }

    private static int proven(CertificationResult result, int budget) {
        return result.budgets().get(budget).rate().correct();
    }

    private static Budget budget(Norm norm, double radius) {
        return new Budget(norm, Epsilon.of(radius));
    }

    @Test
    void should_go_on_where_it_was_cut_short() {
        List<CertifiedBudget> expected = recorded(WorkRecord.NONE);
        CutRecord record = new CutRecord(11);
        assertThatThrownBy(() -> recorded(record)).isInstanceOf(CancellationException.class);

        record.goOn();

        assertThat(recorded(record)).isEqualTo(expected);
        assertThat(record.missed()).isEqualTo(19);
    }

    private static List<CertifiedBudget> recorded(WorkRecord record) {
        return Certification.of(NETWORK)
                .record(record)
                .run(DATA, IntStream.range(0, 30).toArray(), BUDGETS, Progress.SILENT)
                .budgets();
    }
}
