package dev.assay.studies.extremes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExtremesStudyTest {
    private static final Progress SILENT = (task, done, total, detail) -> {};
    private static final InputSpec SPEC = new InputSpec(Shape.of(1, 2, 1), Bounds.UNIT);

    /** Two classes by the sum of two values: logits (1 - s, s - 1), so a sample is |s - 1| / 2 away from the boundary in L∞. */
    private static final class Sum implements DifferentiableClassifier {
        @Override
        public InputSpec input() {
            return SPEC;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return 3;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            for (int r = 0; r < blockSize(); r++) {
                float s = inputs[2 * r] + inputs[2 * r + 1];
                logits[2 * r] = 1 - s;
                logits[2 * r + 1] = s - 1;
            }
        }

        @Override
        public void gradient(
                Loss loss,
                float[] inputs,
                int[] labels,
                int[] targets,
                float[] logits,
                float[] losses,
                float[] gradients) {
            logits(inputs, logits);
            for (int r = 0; r < blockSize(); r++) {
                losses[r] = (float) loss.value(logits, 2 * r, 2, labels[r], 1 - labels[r]);
                float slope = labels[r] == 0 ? 2 : -2;
                gradients[2 * r] = slope;
                gradients[2 * r + 1] = slope;
            }
        }

        @Override
        public void close() {}
    }

    /** Sums 0.04, 0.14 … 1.94; the classes that the model names, but for the first sample. */
    private static Dataset data() {
        float[] values = new float[40];
        int[] labels = new int[20];
        for (int i = 0; i < 20; i++) {
            float s = 0.04f + 0.1f * i;
            values[2 * i] = s / 2;
            values[2 * i + 1] = s / 2;
            labels[i] = i == 0 ? 1 : s > 1 ? 1 : 0;
        }
        return new ArrayDataset("sums", SPEC, List.of("small", "large"), labels, values);
    }

    private static List<SampleExtremes> extremes(Dataset data, int threads) {
        FirstFalls falls = new FirstFalls(3, (budget, position, example) -> {});
        EvaluationResult result = RobustnessEvaluation.of(Sum::new)
                .budgets(Norm.LINF, List.of(Epsilon.of(0.11), Epsilon.of(0.21)))
                .attacks(Attacks.parseList("fgsm,fab"))
                .threads(threads)
                .sink(falls)
                .run(data, SILENT);
        assertThat(result.predictions())
                .filteredOn(prediction -> !prediction.correct())
                .extracting(CleanPrediction::id)
                .containsExactly(0);
        return ExtremesStudy.of(new Sum(), data, result, falls, 3, 1);
    }

    @Test
    void should_put_first_what_fell_first_and_last_what_stands() {
        Dataset data = data();
        SampleExtremes ends = extremes(data, 1).get(0);

        // Under 0.11 what is nearer to 1 than 0.22 falls; FGSM takes the nearest farthest over the boundary.
        assertThat(ends.hardest())
                .extracting(sample -> data.id(sample.position()))
                .containsExactly(10, 9, 11);
        ExtremeSample hardest = ends.hardest().get(0);
        assertThat(hardest.margin()).isCloseTo(2 * (0.22 - 0.04), within(1e-5));
        assertThat(hardest.queries()).isEqualTo(2);
        assertThat(ends.easiest())
                .extracting(sample -> data.id(sample.position()))
                .containsExactly(19, 1, 18);
        assertThat(ends.easiest())
                .allSatisfy(sample -> assertThat(sample.fall()).isNull());
        assertThat(ends.easiest().get(0).margin()).isCloseTo(2 * 0.94, within(1e-5));
    }

    @Test
    void should_look_at_the_class_that_the_model_names() {
        SaliencyMaps maps = Objects.requireNonNull(
                extremes(data(), 1).get(0).hardest().get(0).saliency());

        // Sample 10 is large and is taken for small: more of it speaks for the one, less of it for the other.
        assertThat(maps.clean()).containsExactly(2, 2);
        assertThat(maps.adversarial()).containsExactly(-2, -2);
    }

    @Test
    void should_not_depend_on_threads_or_order() {
        Dataset data = data();
        Dataset reversed = data.select(IntStream.range(0, 20).map(i -> 19 - i).toArray());
        assertThat(ids(reversed, extremes(reversed, 3))).isEqualTo(ids(data, extremes(data, 1)));
    }

    @Test
    void should_hand_every_example_on() {
        List<Integer> seen = new ArrayList<>();
        FirstFalls falls = new FirstFalls(1, (budget, position, example) -> seen.add(example.id()));
        RobustnessEvaluation.of(Sum::new)
                .budgets(Norm.LINF, List.of(Epsilon.of(0.11), Epsilon.of(0.21)))
                .attacks(Attacks.parseList("fgsm"))
                .sink(falls)
                .run(data(), SILENT);

        assertThat(seen).containsExactlyInAnyOrder(8, 9, 10, 11, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(falls.first(Norm.LINF)).hasSize(1);
        assertThat(falls.last(Norm.LINF).get(0).example().id()).isEqualTo(6);
        assertThat(falls.first(Norm.L2)).isEmpty();
    }

    private static List<Integer> ids(Dataset data, List<SampleExtremes> all) {
        return all.stream()
                .flatMap(ends -> Stream.concat(ends.hardest().stream(), ends.easiest().stream()))
                .map(sample -> data.id(sample.position()))
                .toList();
    }
}
