package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.image.ImageAttacks;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageAttacksTest {
    private static final InputSpec IMAGE = new InputSpec(Shape.of(7, 9, 1), Bounds.UNIT);
    private static final List<String> ROWS =
            List.of("spatial(rotations=5,shifts=3)", "patch(share=0.1,steps=5,places=3)");

    @Test
    void every_attack_has_a_row() {
        assertThat(ROWS.stream().map(row -> AttackSpec.parse(row).name()))
                .containsExactlyElementsOf(ImageAttacks.names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spatial | spatial(rotation=30.0,shift=0.1,rotations=31,shifts=5)",
                "patch(share=0.02) | patch(share=0.02,steps=40,step=0.1,places=10)"
            })
    void what_is_left_out_has_defaults_and_the_full_text_reads_back(String text, String spec) {
        assertThat(attack(text).spec()).isEqualTo(spec);
        assertThat(attack(spec)).isEqualTo(attack(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spatial(rotations=4) | Attack spatial: rotations needs an odd number from 1 up, received '4'",
                "spatial(shift=2) | Attack spatial: shift needs a number above 0 and at most 1, received '2.0'",
                "patch(size=3) | Attack patch takes the options share, steps, step, places, received 'size'",
                "sticker | Expected an attack out of spatial, patch, received 'sticker'"
            })
    void a_mistake_is_named(String text, String message) {
        assertThatThrownBy(() -> attack(text)).isInstanceOf(UserError.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spatial(rotations=5,shifts=3)", "patch(share=0.1,steps=5,places=3)"})
    void a_sample_has_the_same_outcome_in_any_company(String spec) {
        Dataset data = Samples.labelledBy(model(16), 50, 0.4f, 1);
        List<Outcome> expected = outcomes(spec, data, 16, 1);
        assertThat(expected).hasAtLeastOneElementOfType(Outcome.Fooled.class);
        int[] order = new KeyedRandom(9, "shuffle").at(0, 0, 0).permutation(50);
        List<Outcome> shuffled = outcomes(spec, data.select(order), 7, 2);
        for (int i = 0; i < order.length; i++) {
            assertThat(shuffled.get(i)).isEqualTo(expected.get(order[i]));
        }
    }

    @Test
    void a_patch_changes_a_square_of_its_side_and_nothing_else() {
        Dataset data = Samples.labelledBy(model(16), 50, 0.4f, 1);
        List<int[]> boxes = new ArrayList<>();
        evaluation("patch(share=0.1,steps=5,places=3)", 16)
                .sink((budget, position, example) -> {
                    float[] a = example.original();
                    float[] b = example.adversarial();
                    int[] box = {99, -1, 99, -1};
                    for (int i = 0; i < a.length; i++) {
                        if (a[i] != b[i]) {
                            box[0] = Math.min(box[0], i / 9);
                            box[1] = Math.max(box[1], i / 9);
                            box[2] = Math.min(box[2], i % 9);
                            box[3] = Math.max(box[3], i % 9);
                        }
                    }
                    boxes.add(box);
                })
                .run(data, Progress.SILENT);
        // The root of a tenth of 63 pixels is 2.5.
        assertThat(boxes).isNotEmpty().allSatisfy(box -> {
            assertThat(box[1] - box[0]).isBetween(0, 2);
            assertThat(box[3] - box[2]).isBetween(0, 2);
        });
    }

    @Test
    void a_patch_finds_what_a_linear_model_gives_away() {
        // z1 - z0 weighs one corner pixel alone: a patch of one pixel has to be there.
        double[] w = new double[63];
        w[62] = 1;
        Linear model = new Linear(IMAGE, new double[][] {new double[63], w}, new double[] {0, -0.5}, 4);
        float[] grey = new float[63];
        java.util.Arrays.fill(grey, 0.1f);
        Dataset data = new ArrayDataset("corner", IMAGE, List.of("a", "b"), new int[] {0}, grey);
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(
                        () -> new Linear(IMAGE, new double[][] {new double[63], w}, new double[] {0, -0.5}, 4))
                .budgets(List.of(ImageAttacks.wholeBox(IMAGE)))
                .attacks(List.of(attack("patch(share=0.015,places=1)")));
        assertThat(model.classes()).isEqualTo(2);
        assertThat(evaluation
                        .run(data, Progress.SILENT)
                        .budgets()
                        .get(0)
                        .robust()
                        .correct())
                .isZero();
        // Without weight at the corner nothing can be done.
        double[] none = new double[63];
        RobustnessEvaluation hopeless = RobustnessEvaluation.of(
                        () -> new Linear(IMAGE, new double[][] {new double[63], none}, new double[] {0, -0.5}, 4))
                .budgets(List.of(ImageAttacks.wholeBox(IMAGE)))
                .attacks(List.of(attack("patch(share=0.015)")));
        assertThat(hopeless.run(data, Progress.SILENT).budgets().get(0).robust().correct())
                .isOne();
    }

    @Test
    void a_norm_ball_is_no_place_for_them() {
        Budget small = new Budget(Norm.LINF, Epsilon.of(0.3));
        for (String row : ROWS) {
            assertThat(attack(row).obstacle(new AttackSetting(IMAGE, 5, small, 1)))
                    .isEqualTo("is a threat of its own, which no ball holds");
            InputSpec flat = new InputSpec(Shape.of(63), Bounds.UNIT);
            assertThat(attack(row).obstacle(new AttackSetting(flat, 5, ImageAttacks.wholeBox(flat), 1)))
                    .isEqualTo("needs images of 1 or 3 channels, the samples have the shape 63");
            assertThat(attack(row).obstacle(new AttackSetting(IMAGE, 5, ImageAttacks.wholeBox(IMAGE), 1)))
                    .isNull();
        }
    }

    private static List<Outcome> outcomes(String spec, Dataset data, int blockSize, int threads) {
        return evaluation(spec, blockSize)
                .threads(threads)
                .run(data, Progress.SILENT)
                .budgets()
                .get(0)
                .outcomes();
    }

    private static RobustnessEvaluation evaluation(String spec, int blockSize) {
        return RobustnessEvaluation.of(() -> model(blockSize))
                .budgets(List.of(ImageAttacks.wholeBox(IMAGE)))
                .attacks(List.of(attack(spec)))
                .seed(1);
    }

    private static Attack attack(String text) {
        return ImageAttacks.of(AttackSpec.parse(text));
    }

    private static Perceptron model(int blockSize) {
        return Perceptron.tanh(IMAGE, 12, 5, blockSize, 4);
    }
}
