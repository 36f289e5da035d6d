package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniversalEvaluationTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(6), Bounds.UNIT);
    private static final double[] W = {1, -2, 0.5, 3, -1, 0.25};

    @Test
    void on_a_linear_model_it_is_the_steepest_change_of_all_samples_at_once() {
        // All samples of class 0: the best change is the same for each, and the closed form says who falls.
        int n = 80;
        float[] values = new float[n * 6];
        KeyedRandom random = new KeyedRandom(2, "universal-samples").at(0, 0, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.4f + 0.2f * random.nextFloat();
        }
        Dataset data = new ArrayDataset("one class", SPEC, List.of("a", "b"), new int[n], values);
        Linear model = linear();
        for (Norm norm : List.of(Norm.LINF, Norm.L2, Norm.L1)) {
            double epsilon = norm == Norm.LINF ? 0.106 : norm == Norm.L2 ? 0.21 : 0.275;
            UniversalResult result =
                    UniversalEvaluation.run(model, data, new Budget(norm, Epsilon.of(epsilon)), 20, 1, Progress.SILENT);
            int standing = 0;
            for (int i = 0; i < n; i++) {
                float[] x = new float[6];
                data.read(i, x, 0);
                standing += model.radius(x, 0, norm) > epsilon ? 1 : 0;
            }
            assertThat(result.learnt().n() + result.attacked().n()).isEqualTo(n);
            assertThat(result.clean().rate()).isOne();
            assertThat(standing).isBetween(1, n - 1);
            assertThat(result.learnt().correct() + result.attacked().correct())
                    .as(norm.symbol())
                    .isBetween(standing, standing + 2);
        }
    }

    @Test
    void what_was_learnt_on_one_half_holds_on_the_other_and_the_same_run_gives_the_same() {
        InputSpec spec = Samples.SPEC;
        Perceptron model = Perceptron.tanh(spec, 12, 5, 16, 4);
        Dataset data = Samples.labelledBy(model, 120, 0.3f, 1);
        Budget budget = new Budget(Norm.LINF, Epsilon.of(0.3));
        UniversalResult result = UniversalEvaluation.run(model, data, budget, 10, 1, Progress.SILENT);
        assertThat(result.learnt().rate()).isLessThan(0.6);
        assertThat(result.attacked().rate()).isLessThan(0.7 * result.clean().rate());
        assertThat(UniversalEvaluation.run(model, data, budget, 10, 1, Progress.SILENT))
                .isEqualTo(result);
        UniversalResult nothing =
                UniversalEvaluation.run(model, data, new Budget(Norm.LINF, Epsilon.of(1e-7)), 2, 1, Progress.SILENT);
        assertThat(nothing.attacked()).isEqualTo(nothing.clean());
    }

    @Test
    void what_was_learnt_on_samples_of_one_set_is_measured_on_those_of_another() {
        Perceptron model = Perceptron.tanh(Samples.SPEC, 12, 5, 16, 4);
        Budget budget = new Budget(Norm.LINF, Epsilon.of(0.3));
        Dataset learnt = Samples.labelledBy(model, 60, 0.3f, 1);
        Dataset others = Samples.labelledBy(model, 45, 0.3f, 2);
        UniversalResult result = UniversalEvaluation.run(model, learnt, others, budget, 10, 1, Progress.SILENT);
        assertThat(result.learnt().n()).isEqualTo(60);
        assertThat(result.attacked().n()).isEqualTo(45);
        assertThat(result.clean().rate()).isOne();
        assertThat(result.attacked().rate()).isLessThan(0.7);
        UniversalResult again = UniversalEvaluation.run(
                model, learnt, Samples.labelledBy(model, 45, 0.3f, 3), budget, 10, 1, Progress.SILENT);
        assertThat(again.learnt()).isEqualTo(result.learnt());
    }

    @Test
    void fooling_images_are_noise_that_each_class_is_sure_of() {
        Perceptron model = Perceptron.tanh(Samples.SPEC, 12, 5, 3, 4);
        List<FoolingImage> images = FoolingImages.of(model, 60, 1, Progress.SILENT);
        assertThat(images).extracting(FoolingImage::target).containsExactly(0, 1, 2, 3, 4);
        List<FoolingImage> begun = FoolingImages.of(model, 1, 1, Progress.SILENT);
        for (int k = 0; k < 5; k++) {
            assertThat(images.get(k).confidence()).isGreaterThan(begun.get(k).confidence());
            float[] block = new float[3 * 15];
            System.arraycopy(images.get(k).values(), 0, block, 0, 15);
            float[] logits = new float[15];
            model.logits(block, logits);
            assertThat(Logits.prediction(logits, 0, 5)).isEqualTo(k);
            for (float value : images.get(k).values()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    private static Linear linear() {
        return new Linear(SPEC, new double[][] {new double[6], W}, new double[] {0, -1.7}, 16);
    }
}
