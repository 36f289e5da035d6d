package dev.assay.studies.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Epsilon;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.studies.coding.CodeMap;
import dev.assay.studies.grid.CellRecord;
import dev.assay.studies.grid.Journal;
import dev.assay.studies.grid.LocalExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingStudyTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        TensorFlowRuntime.start(2);
    }

    @Test
    void the_result_should_not_depend_on_jobs_or_on_being_killed() throws IOException {
        PretrainingOptions options = brief().ways(Way.parseList("frozen,scratch,contrastive-fine-tuned"))
                .labels(List.of(100, 50))
                .seeds(3, 2)
                .attacked(20, Epsilon.parse("8/255"))
                .build();
        Path file = folder.resolve("study.journal");
        PretrainingResult two;
        byte[] journal;
        try (Journal record = Journal.open(file, options.settings(), Journal.Foreign.REFUSE)) {
            two = run(options, new LocalExecutor(2, record, Progress.SILENT));
            journal = Files.readAllBytes(file);
        }
        PretrainingResult one = run(options, new LocalExecutor(1, CellRecord.NONE, Progress.SILENT));
        assertThat(without(one)).isEqualTo(without(two));

        // Killed in the middle of writing its last cell: that one runs again, and everything is the same.
        Files.write(file, Arrays.copyOf(journal, journal.length - 7));
        try (Journal record = Journal.open(file, options.settings(), Journal.Foreign.REFUSE)) {
            assertThat(record.resumed()).isEqualTo(2 * 2 + 3 * 2 * 2 - 1);
            assertThat(without(run(options, new LocalExecutor(2, record, Progress.SILENT))))
                    .isEqualTo(without(two));
        }

        assertThat(two.unlabelled()).isEqualTo(1_900);
        assertThat(two.points()).extracting(PretrainingResult.Point::labels).containsExactly(50, 50, 50, 100, 100, 100);
        assertThat(two.conclusion())
                .startsWith("Accuracy, against no pretraining: ")
                .contains(". Under attack: ", "no difference shown");
        assertThat(two.notes()).anySatisfy(note -> assertThat(note).contains("With 2 seeds", "below p = 0.5"));
    }

    @Test
    void all_arms_should_be_judged_on_the_same_samples_and_learn() {
        PretrainingResult result = run(brief().ways(Way.parseList("all"))
                .seeds(3, 1)
                .attacked(40, Epsilon.parse("8/255"))
                .build());
        assertThat(result.outcomes()).hasSize(9).allSatisfy(outcome -> {
            assertThat(outcome.arm().correct().size()).isEqualTo(500);
            assertThat(outcome.arm().robust().size()).isEqualTo(40);
            assertThat(outcome.arm().attacks()).hasSize(3);
        });
        // Eight against no pretraining and three frozen ones against the random one, twice.
        assertThat(result.contrasts()).hasSize(2 * (8 + 3)).allSatisfy(contrast -> {
            assertThat(contrast.adjustedP()).isGreaterThanOrEqualTo(contrast.p());
            assertThat(contrast.seeds()).hasSize(1);
        });
        assertThat(result.points()).hasSize(9).allSatisfy(point -> {
            assertThat(point.robust()).isNotNull();
            assertThat(point.clean().low()).isLessThanOrEqualTo(point.clean().mean());
        });
        assertThat(result.encoders())
                .extracting(PretrainingResult.Encoder::pretext)
                .containsExactly(Pretext.values());
        assertThat(result.encoders()).allSatisfy(encoder -> {
            CodeMap map = Objects.requireNonNull(encoder.map());
            assertThat(map.places()).hasSize(400);
            // The nearest image in the code is of the same class far more often than one in ten.
            assertThat(map.byCode().low()).isGreaterThan(0.2);
        });
        // Ten classes: chance is a tenth, and .16 is more than four standard errors above it.
        for (Way way : List.of(Way.SCRATCH, Way.FINE_TUNED, Way.PIXELS, Way.CONTRASTIVE_FINE_TUNED)) {
            assertThat(mean(result, way)).as(way.title()).isGreaterThan(0.16);
        }
    }

    @Test
    void one_seed_should_be_decided_within_it() {
        PretrainingResult result =
                run(brief().seeds(3, 1).attacked(0, Epsilon.parse("8/255")).build());
        assertThat(result.contrasts()).hasSize(5).allSatisfy(contrast -> {
            assertThat(contrast.measure()).isEqualTo(Measure.CLEAN);
            assertThat(contrast.overSeeds()).isNull();
            assertThat(contrast.p()).isEqualTo(contrast.seeds().get(0).test().exact());
            assertThat(contrast.difference().mean())
                    .isEqualTo(contrast.seeds().get(0).difference().difference());
        });
        assertThat(result.points())
                .allSatisfy(point -> assertThat(point.robust()).isNull());
        assertThat(result.notes().get(0)).startsWith("One seed: McNemar's exact test");
        assertThat(result.notes()).noneSatisfy(note -> assertThat(note).contains("ranks"));
    }

    @Test
    void each_arm_should_get_a_rate_of_the_list_and_not_for_its_test_accuracy() {
        // A rate so small that nothing is learnt loses the cross-validation in every arm.
        PretrainingOptions.Builder options =
                brief().ways(Way.parseList("frozen,scratch")).seeds(3, 1).attacked(0, Epsilon.parse("0"));
        assertThat(run(options.tuning(List.of(1e-7, 0.01), 2).build()).outcomes())
                .allSatisfy(outcome -> {
                    assertThat(outcome.arm().learningRate()).isEqualTo(0.01);
                    assertThat(outcome.arm().heldOut()).hasSize(2);
                    assertThat(outcome.arm().heldOut().get(0))
                            .isLessThan(outcome.arm().heldOut().get(1));
                });
        assertThat(run(options.tuning(List.of(0.02), 2).build()).outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.arm().learningRate()).isEqualTo(0.02);
            assertThat(outcome.arm().heldOut()).isEmpty();
        });
    }

    @Test
    void fewer_labels_should_be_a_part_of_more_and_no_encoder_should_see_any() {
        Dataset train = open("fashion-mnist:sample:train@0-2000");
        for (long seed = 1; seed < 4; seed++) {
            int[] few = BalancedSubset.of(train, 103, seed);
            int[] more = BalancedSubset.of(train, 1_000, seed);
            assertThat(more).contains(few);
        }
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
    void what_makes_no_study_should_be_refused() {
        refused(
                () -> brief().tuning(List.of(0.0), 2).build(),
                "A pretraining study needs learning rates between 0 and 1, received [0.0]");
        refused(() -> brief().tuning(List.of(0.1), 1).build(), "Cross-validation needs 2 folds or more, received 1");
        refused(
                () -> brief().ways(List.of(Way.PIXELS)).build(),
                "A pretraining study compares 2 arms or more, received pixels");
        refused(() -> brief().seeds(1, 0).build(), "A pretraining study needs 1 seed or more, received 0");
        refused(
                () -> brief().labels(List.of(1, 50)).build(),
                "A pretraining study needs 2 labels, 1 epoch and 1 step or more, received [1, 50], 1 and 60");
        refused(
                () -> brief().attacked(-1, Epsilon.parse("8/255")).build(),
                "Expected 0 attacked samples or more, received -1");
        refused(
                () -> Way.parseList("frozen,fancy"),
                "Expected arms out of frozen, fine-tuned, scratch, random, pixels, denoising-frozen, denoising-fine-tuned,"
                        + " contrastive-frozen, contrastive-fine-tuned, or standard or all, received 'fancy'");
        refused(
                () -> run(brief().labels(List.of(5_000)).build()),
                "A pretraining study needs more samples than labels, fashion-mnist:sample:train@0-2000 has 2000 and 5000"
                        + " labels were asked for");
        PretrainingOptions tiny = brief().labels(List.of(2)).build();
        assertThat(tiny.folds(2)).isEqualTo(2);
        assertThat(tiny.batchSize(2)).isEqualTo(1);
    }

    private static void refused(Runnable work, String message) {
        assertThatExceptionOfType(UserError.class).isThrownBy(work::run).withMessage(message);
    }

    private static double mean(PretrainingResult result, Way way) {
        return result.points().stream()
                .filter(point -> point.way() == way && point.labels() == 100)
                .findFirst()
                .orElseThrow()
                .clean()
                .mean();
    }

    /** The result without what differs between equal runs. */
    private static PretrainingResult without(PretrainingResult result) {
        return new PretrainingResult(
                result.options(),
                result.trainData(),
                result.testData(),
                result.unlabelled(),
                result.encoders(),
                result.outcomes(),
                result.points(),
                result.contrasts(),
                result.conclusion(),
                result.notes(),
                Map.of());
    }

    private static PretrainingOptions.Builder brief() {
        return PretrainingOptions.builder()
                .labels(List.of(100))
                .pretrainingEpochs(1)
                .classifierSteps(60)
                .tuning(List.of(0.003, 0.01), 2);
    }

    private static PretrainingResult run(PretrainingOptions options) {
        return run(options, new LocalExecutor(2, CellRecord.NONE, Progress.SILENT));
    }

    private static PretrainingResult run(PretrainingOptions options, LocalExecutor executor) {
        return PretrainingStudy.run(
                open("fashion-mnist:sample:train@0-2000"), open("fashion-mnist:sample:test@0-500"), options, executor);
    }

    private static Dataset open(String name) {
        return new DataCatalog(Path.of("unused")).open(name, Split.TEST, null);
    }
}
