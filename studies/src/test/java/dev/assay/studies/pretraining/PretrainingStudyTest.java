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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PretrainingStudyTest {
    private static final PretrainingOptions BRIEF = new PretrainingOptions(100, List.of(3L), 1, 60, 20);

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
        assertThat(result.conclusion()).startsWith("With 100 labels, frozen encoder against no pretraining: ");
        // Ten classes: chance is a tenth, and .16 is more than four standard errors above it.
        assertThat(result.arms().get(2).accuracy().rate()).isGreaterThan(0.16);
        assertThat(result.arms().get(1).accuracy().rate()).isGreaterThan(0.16);
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        assertThat(run(BRIEF)).isEqualTo(run(BRIEF));
    }

    @Test
    void more_labels_than_samples_are_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> run(new PretrainingOptions(5_000, List.of(1L), 1, 10, 20)))
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
