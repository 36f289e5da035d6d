package dev.assay.studies.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PretrainingStudyTest {
    private static final PretrainingOptions BRIEF =
            new PretrainingOptions(100, List.of(3L), 1, 60, 20, List.of(0.001, 0.01), 2);

    @BeforeAll
    static void start() {
        TensorFlowRuntime.start(2);
    }

    @Test
    void every_arm_is_judged_on_the_same_samples_and_learns() {
        PretrainingResult result = run(BRIEF);
        assertThat(result.arms()).hasSize(3);
        assertThat(result.unlabelled()).isEqualTo(1_900);
        assertThat(result.pairs()).hasSize(3).allSatisfy(pair -> {
            assertThat(pair.difference().n()).isEqualTo(500);
            assertThat(pair.adjustedP()).isGreaterThanOrEqualTo(pair.test().exact());
        });
        assertThat(result.conclusion()).startsWith("With 100 labels, against no pretraining: frozen encoder ");
        // Ten classes: chance is a tenth, and .16 is more than four standard errors above it.
        assertThat(result.arms().get(2).accuracy().rate()).isGreaterThan(0.16);
        assertThat(result.arms().get(1).accuracy().rate()).isGreaterThan(0.16);
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        assertThat(run(BRIEF)).isEqualTo(run(BRIEF));
    }

    @Test
    void each_arm_should_get_a_rate_of_the_list_and_not_for_its_test_accuracy() {
        // A rate so small that nothing is learnt loses the cross-validation in every arm.
        PretrainingOptions options = new PretrainingOptions(100, List.of(3L), 1, 60, 20, List.of(1e-7, 0.01), 2);
        assertThat(run(options).arms())
                .extracting(PretrainingResult.Arm::learningRate)
                .containsOnly(0.01);
        PretrainingOptions single = new PretrainingOptions(100, List.of(3L), 1, 60, 20, List.of(0.02), 2);
        assertThat(run(single).arms())
                .extracting(PretrainingResult.Arm::learningRate)
                .containsOnly(0.02);
    }

    @Test
    void folds_should_share_out_all_samples_and_every_class_alike() {
        Dataset labelled = open("fashion-mnist:sample:test@0-203");
        int[][] folds = Tuning.folds(labelled, 4, 7);
        assertThat(Arrays.stream(folds).flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, 203).toArray());
        for (int label = 0; label < 10; label++) {
            int c = label;
            long[] counts = Arrays.stream(folds)
                    .mapToLong(fold -> Arrays.stream(fold)
                            .filter(i -> labelled.label(i) == c)
                            .count())
                    .sorted()
                    .toArray();
            assertThat(counts[3] - counts[0]).isLessThanOrEqualTo(1);
        }
        assertThat(Tuning.folds(labelled, 4, 8)).isNotEqualTo(folds);
    }

    @Test
    void what_cannot_be_tuned_should_be_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new PretrainingOptions(100, List.of(1L), 1, 60, 20, List.of(0.0), 2))
                .withMessage("A pretraining study needs learning rates between 0 and 1, received [0.0]");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new PretrainingOptions(100, List.of(1L), 1, 60, 20, List.of(0.1), 1))
                .withMessage("Cross-validation needs 2 folds or more, received 1");
        assertThat(new PretrainingOptions(2, List.of(1L), 1, 60, 20, List.of(0.1), 4))
                .extracting(PretrainingOptions::folds, PretrainingOptions::batchSize)
                .containsExactly(2, 1);
    }

    @Test
    void more_labels_than_samples_are_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> run(new PretrainingOptions(5_000, List.of(1L), 1, 10, 20, List.of(0.001), 2)))
                .withMessageStartingWith("A pretraining study needs more samples than labels");
    }

    private static PretrainingResult run(PretrainingOptions options) {
        return PretrainingStudy.run(
                open("fashion-mnist:sample:train@0-2000"),
                open("fashion-mnist:sample:test@0-500"),
                options,
                Progress.SILENT);
    }

    private static Dataset open(String name) {
        return new DataCatalog(Path.of("unused")).open(name, Split.TEST, null);
    }
}
