package dev.assay.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.sabotage.Sabotage;
import dev.assay.validation.sabotage.Triplet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Models whose behaviour is known by their making, on noise images whose class is how bright their upper half is. */
class ModelValidationTest {
    private static final Shape SHAPE = Shape.of(8, 8, 1);
    private static final int FEATURES = 64;
    private static final List<String> CLASSES = List.of("dark", "bright");

    /** The difference of logits of class 1 and 0 as a function of the image. */
    private record Model(Function<float[], Float> margin) implements Classifier {
        @Override
        public InputSpec input() {
            return new InputSpec(SHAPE, Bounds.UNIT);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return 32;
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            for (int r = 0; r < 32; r++) {
                float difference = margin.apply(Arrays.copyOfRange(inputs, r * FEATURES, (r + 1) * FEATURES));
                logits[2 * r] = -difference / 2;
                logits[2 * r + 1] = difference / 2;
            }
        }

        @Override
        public void close() {}
    }

    /** Bytes over 255; the label is told by the upper half, wrongly in a tenth of the samples. */
    private static Dataset images(int n, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "images").at(0, 0, 0);
        float[] values = new float[n * FEATURES];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(2);
            boolean told = random.nextDouble() < 0.9;
            int shift = (told ? labels[i] : 1 - labels[i]) == 1 ? 60 : 0;
            for (int j = 0; j < FEATURES; j++) {
                values[i * FEATURES + j] = (random.nextInt(190) + (j < FEATURES / 2 ? shift : 30)) / 255f;
            }
        }
        return new ArrayDataset("images", new InputSpec(SHAPE, Bounds.UNIT), CLASSES, labels, values);
    }

    private static float upper(float[] image) {
        float sum = 0;
        for (int j = 0; j < FEATURES / 2; j++) {
            sum += image[j];
        }
        return sum / (FEATURES / 2) - 0.487f;
    }

    /** Right on nine of ten and says so: the logit of .9 is 2.2. */
    private static final Model HONEST = new Model(image -> Math.copySign(2.2f, upper(image)));

    private static ValidationResult validate(Triplet splits, Model model) {
        return DataValidation.of(splits.train(), splits.validation(), splits.test())
                .model(model)
                .seed(3)
                .run(Progress.SILENT);
    }

    private static Triplet clean() {
        return new Triplet(images(1_500, 1), null, images(1_200, 2));
    }

    private static CheckResult check(ValidationResult result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_honest_model_passes_every_check_of_models() {
        ValidationResult result = validate(clean(), HONEST);
        for (String id : List.of("accuracy-gap", "calibration", "weak-slice", "model-labels")) {
            assertThat(check(result, id).verdict()).as(id).isEqualTo(Verdict.PASSED);
        }
        assertThat(check(result, "leak-use").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(check(result, "leak-use").statistic()).contains("no leak");
    }

    @Test
    void without_a_model_there_are_no_checks_of_it() {
        Triplet splits = clean();
        assertThat(DataValidation.of(splits.train(), null, splits.test())
                        .seed(3)
                        .run(Progress.SILENT)
                        .checks())
                .noneMatch(result -> result.id().equals("calibration"));
    }

    @Test
    void a_model_that_is_too_sure_is_told_so() {
        ValidationResult result = validate(clean(), new Model(image -> Math.copySign(12f, upper(image))));
        Finding finding = check(result, "calibration").findings().get(0);
        assertThat(finding.id()).isEqualTo("calibration.too-sure");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).contains("claims 100.0 %");
    }

    @Test
    void a_model_that_doubts_is_told_so() {
        ValidationResult result = validate(clean(), new Model(image -> Math.copySign(0.4f, upper(image))));
        assertThat(check(result, "calibration").findings().get(0).id()).isEqualTo("calibration.too-doubtful");
    }

    /** Knows the training images by the exact value of one pixel, and guesses elsewhere. */
    @Test
    void a_model_that_learnt_by_heart_has_a_gap_near_chance() {
        Triplet splits = clean();
        float[] first = new float[FEATURES];
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < splits.train().size(); i++) {
            splits.train().read(i, first, 0);
            known.put(Arrays.hashCode(first), splits.train().label(i));
        }
        Model model = new Model(image -> {
            Integer label = known.get(Arrays.hashCode(image));
            return label == null ? (image[40] > 0.5f ? 1f : -1f) : label == 1 ? 20f : -20f;
        });
        Finding finding =
                check(validate(splits, model), "accuracy-gap").findings().get(0);
        assertThat(finding.id()).isEqualTo("accuracy-gap.too-good");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    }

    /** Errs where the lower half is dark, which has nothing to do with the label. */
    @Test
    void a_weak_slice_is_found_and_described() {
        Model model = new Model(image -> {
            float mean = 0;
            for (float value : image) {
                mean += value / FEATURES;
            }
            float margin = Math.copySign(2.2f, upper(image));
            return mean > 0.56f ? -margin : margin;
        });
        CheckResult result = check(validate(clean(), model), "weak-slice");
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings().get(0).title()).contains("brightness above");
        assertThat(result.exhibits()).isNotEmpty();
    }

    @Test
    void a_model_on_a_leak_is_told_from_one_that_ignores_it() {
        Triplet spoilt = Sabotage.LEAK_PIXEL.apply(clean(), 1, 8);
        float[] image = new float[FEATURES];
        double[][] means = new double[2][FEATURES];
        int[] counts = new int[2];
        for (int i = 0; i < spoilt.train().size(); i++) {
            spoilt.train().read(i, image, 0);
            int label = spoilt.train().label(i);
            counts[label]++;
            for (int j = 0; j < FEATURES; j++) {
                means[label][j] += image[j];
            }
        }
        int leak = 0;
        double most = 0;
        for (int j = 0; j < FEATURES; j++) {
            double apart = Math.abs(means[1][j] / counts[1] - means[0][j] / counts[0]);
            leak = apart > most ? j : leak;
            most = Math.max(most, apart);
        }
        int place = leak;
        double middle = (means[0][leak] / counts[0] + means[1][leak] / counts[1]) / 2;
        boolean rising = means[1][leak] / counts[1] > middle;
        Model cheat = new Model(values -> (values[place] > middle) == rising ? 9f : -9f);
        ValidationResult caught = validate(spoilt, cheat);
        assertThat(check(caught, "leak-use").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check(caught, "leak-use").findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(check(caught, "accuracy-gap").findings().get(0).severity())
                .as("follows from the leak")
                .isEqualTo(Severity.NOTE);
        assertThat(check(validate(spoilt, HONEST), "leak-use").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void samples_of_another_shape_are_a_users_mistake() {
        Dataset wide = new ArrayDataset(
                "wide", new InputSpec(Shape.of(4, 16, 1), Bounds.UNIT), CLASSES, new int[4], new float[4 * 64]);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> validate(new Triplet(wide, null, wide), HONEST))
                .withMessage("Expected samples of shape 8x8x1, which the model takes, found 4x16x1 in wide");
    }
}
