package dev.assay.studies.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.models.curriculum.Mlp;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class SaliencyTest {
    private static Dataset data;
    private static TrainedNetwork linear;
    private static TrainedNetwork smooth;

    @BeforeAll
    static void train() {
        TensorFlowRuntime.start(2);
        data = new DataCatalog(Path.of(""))
                .open("mnist:sample", Split.TRAIN, null)
                .select(IntStream.range(0, 2_000).toArray());
        linear = train(List.of(), Activation.LINEAR);
        smooth = train(List.of(32), Activation.TANH);
    }

    @Test
    void should_be_the_difference_of_the_weights_where_the_model_is_linear() {
        try (DifferentiableClassifier model = linear.source(8).open()) {
            Saliency saliency = new Saliency(model, 1);
            float[] sample = sample(3);
            int label = data.label(3);
            int rival = rival(model, sample, label);
            float[] kernel = linear.weights().values(0);

            float[] gradient = saliency.map(SaliencyMethod.GRADIENT, sample, 3, label);
            float[] product = saliency.map(SaliencyMethod.INPUT_TIMES_GRADIENT, sample, 3, label);

            for (int k = 0; k < 784; k++) {
                float expected = kernel[k * 10 + label] - kernel[k * 10 + rival];
                assertThat(gradient[k]).isCloseTo(expected, within(1e-6f));
                assertThat(product[k]).isCloseTo(sample[k] * expected, within(1e-6f));
            }
        }
    }

    @Test
    void should_share_the_margin_out_over_the_values_completely() {
        try (DifferentiableClassifier model = smooth.source(8).open()) {
            Saliency saliency = new Saliency(model, 1);
            for (int i = 0; i < 5; i++) {
                float[] sample = sample(i);
                int label = data.label(i);

                float[] shares = saliency.map(SaliencyMethod.INTEGRATED_GRADIENTS, sample, i, label);

                double sum = 0;
                for (float share : shares) {
                    sum += share;
                }
                double difference = saliency.margin(sample, label) - saliency.margin(new float[784], label);
                // Where the strongest rival changes on the way, the slope jumps, and the midpoint rule is off by up to
                // half an interval of it.
                assertThat(sum).isCloseTo(difference, within(0.01 * Math.abs(difference) + 10.0 / Saliency.POINTS));
            }
        }
    }

    @Test
    void should_give_the_same_map_for_the_same_seed_whatever_the_size_of_blocks() {
        float[] sample = sample(0);
        int label = data.label(0);
        try (DifferentiableClassifier small = smooth.source(5).open();
                DifferentiableClassifier large = smooth.source(32).open()) {
            float[] first = new Saliency(small, 1).map(SaliencyMethod.SMOOTH_GRAD, sample, 0, label);

            assertThat(new Saliency(large, 1).map(SaliencyMethod.SMOOTH_GRAD, sample, 0, label))
                    .containsExactly(first, within(1e-5f));
            assertThat(new Saliency(large, 2).map(SaliencyMethod.SMOOTH_GRAD, sample, 0, label))
                    .isNotEqualTo(first);
        }
    }

    @Test
    void should_find_an_image_that_is_taken_for_the_class_decidedly() {
        try (DifferentiableClassifier model = smooth.source(4).open()) {
            Saliency saliency = new Saliency(model, 1);
            for (int label = 0; label < 10; label++) {
                float[] image = ActivationMaximisation.of(model, label, 60, 1);

                double greatest = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < 100; i++) {
                    greatest = Math.max(greatest, saliency.margin(sample(i), label));
                }
                assertThat(saliency.margin(image, label)).isGreaterThan(greatest);
                for (float value : image) {
                    assertThat(value).isBetween(0f, 1f);
                }
            }
        }
    }

    private static int rival(DifferentiableClassifier model, float[] sample, int label) {
        float[] logits = new float[8 * 10];
        model.logits(java.util.Arrays.copyOf(sample, 8 * 784), logits);
        int rival = label == 0 ? 1 : 0;
        for (int c = 0; c < 10; c++) {
            rival = c != label && logits[c] > logits[rival] ? c : rival;
        }
        return rival;
    }

    private static float[] sample(int position) {
        float[] sample = new float[784];
        data.read(position, sample, 0);
        return sample;
    }

    private static TrainedNetwork train(List<Integer> hidden, Activation activation) {
        return Trainer.train(
                TrainingJob.classifier("small", Mlp.network(data.spec().shape(), 10, hidden, activation), data),
                TrainingOptions.builder().steps(150).batchSize(64).build(),
                Progress.SILENT);
    }
}
