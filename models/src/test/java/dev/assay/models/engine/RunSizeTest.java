package dev.assay.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSizeTest {
    private static final RunMemory MEMORY = new RunMemory(100, 10);

    @Test
    void should_halve_sessions_before_rows() {
        List<RunSize> sizes = new ArrayList<>();
        for (Optional<RunSize> size = Optional.of(new RunSize(5, 3));
                size.isPresent();
                size = size.get().smaller()) {
            sizes.add(size.get());
        }
        assertThat(sizes)
                .containsExactly(
                        new RunSize(5, 3),
                        new RunSize(5, 2),
                        new RunSize(5, 1),
                        new RunSize(3, 1),
                        new RunSize(2, 1),
                        new RunSize(1, 1));
    }

    /** Runs of 32, 16 and 1 rows take 420, 260 and 110 bytes. */
    @ParameterizedTest
    @CsvSource({"840,32,2", "839,32,1", "420,32,1", "419,16,1", "110,1,1", "0,1,1"})
    void should_be_the_largest_that_fits(long bytes, int rows, int sessions) {
        assertThat(new RunSize(32, 2).within(bytes, MEMORY)).isEqualTo(new RunSize(rows, sessions));
    }

    @Test
    void should_draw_the_line_through_two_measurements() {
        assertThat(RunMemory.through(8, 180, 16, 260)).isEqualTo(MEMORY);
        assertThat(RunMemory.through(8, 180, 16, 180)).isEqualTo(new RunMemory(172, 1));
        assertThat(RunMemory.through(8, 10, 16, 100).bytes(8))
                .as("never less than a measurement")
                .isGreaterThan(10);
    }

    @Test
    void should_refuse_runs_of_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RunSize(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunSize(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunMemory(-1, 1));
    }
}
