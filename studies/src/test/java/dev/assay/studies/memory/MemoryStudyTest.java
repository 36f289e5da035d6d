package dev.assay.studies.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.format.Verse;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryStudyTest {
    private static final List<Verse> VERSES =
            new DataCatalog(Path.of("unused")).verses().subList(0, 900);

    @BeforeAll
    static void start() {
        TensorFlowRuntime.start(2);
    }

    @Test
    void a_gradient_should_vanish_or_explode_with_the_recurrent_weights_and_last_longest_in_a_gated_cell() {
        List<Memory> all = MemoryStudy.run(VERSES, 40, 12, 1, Progress.SILENT);

        assertThat(all)
                .extracting(Memory::name)
                .containsExactly("RNN", "GRU", "LSTM", "RNN × 0.5", "RNN × 2.0")
                .doesNotHaveDuplicates();
        assertThat(all).allSatisfy(memory -> assertThat(memory.fresh()).hasSize(40));
        Memory small = all.get(3);
        Memory large = all.get(4);
        // Orthogonal weights keep lengths and tanh shortens: halved they leave at most a half at each step.
        for (int back = 1; back < 40; back++) {
            assertThat(small.fresh().get(back))
                    .isLessThanOrEqualTo(0.5001 * small.fresh().get(back - 1));
        }
        assertThat(large.fresh().get(10)).isGreaterThan(2 * large.fresh().get(0));
        assertThat(small.trained()).isNull();
        assertThat(all.subList(0, 3)).allSatisfy(memory -> {
            Memory.Trained trained = Objects.requireNonNull(memory.trained());
            assertThat(trained.norms()).hasSize(40).isNotEqualTo(memory.fresh());
            assertThat(trained.largest()).isPositive();
            // 65 kinds of character, alike probable: 6 bits. Even a few steps leave that behind.
            assertThat(trained.bits()).isBetween(1.0, 5.5);
        });
    }

    @Test
    void the_same_seed_should_give_the_same_study() {
        List<Memory> first = MemoryStudy.run(VERSES, 8, 2, 5, Progress.SILENT);
        assertThat(MemoryStudy.run(VERSES, 8, 2, 5, Progress.SILENT)).isEqualTo(first);
        assertThat(MemoryStudy.run(VERSES, 8, 2, 6, Progress.SILENT)).isNotEqualTo(first);
    }

    @Test
    void reach_should_be_where_little_is_left_for_good() {
        assertThat(Memory.reach(List.of(1.0, 0.5, 0.25, 0.125), 0.3)).isEqualTo(2);
        assertThat(Memory.reach(List.of(1.0, 0.1, 0.5, 0.1), 0.3)).isEqualTo(3);
        assertThat(Memory.reach(List.of(1.0, 0.1, 0.5), 0.3)).isNull();
        assertThat(Memory.reach(List.of(1.0, 0.0), 0.3)).isEqualTo(1);
    }

    @Test
    void what_cannot_be_looked_at_should_be_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> MemoryStudy.run(VERSES, 201, 2, 1, Progress.SILENT))
                .withMessage("Expected 2 to 200 characters, received 201");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> MemoryStudy.run(VERSES.subList(0, 50), 40, 2, 1, Progress.SILENT))
                .withMessageStartingWith(
                        "The study looks at 32 pieces of 200 characters that are not learnt from, the text has ");
    }
}
