package dev.assay.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformRowsTest {
    /** A kernel that takes so many rows at a time and gives those that are left over another last bit. */
    private static UniformRows.Run kernel(int wanted, int atATime) {
        return (rows, shift) -> {
            float[] values = new float[3 * rows];
            for (int i = 0; i < values.length; i++) {
                boolean over = i / 3 >= rows - rows % atATime;
                float content = i / 3 < wanted ? (i / 3 + shift) % wanted : 0;
                values[i] = i % 3 == 1 ? Float.NaN : over && i % 3 == 2 ? Math.nextUp(content) : content;
            }
            return List.of(new float[rows], values);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "1,6,1",
        "32,1,32",
        "32,6,36",
        "32,8,32",
        "33,8,48",
        "5,6,16",
        "7,4,16",
        "50,6,64",
        "100,48,144",
        "128,12,132"
    })
    void should_add_as_few_rows_as_make_those_that_are_used_alike(int wanted, int atATime, int rows) {
        assertThat(new UniformRows().of(wanted, kernel(wanted, atATime))).isEqualTo(rows);
    }

    @Test
    void should_let_rows_that_are_not_used_differ() {
        // Of 32 rows the last two are odd.
        assertThat(new UniformRows().of(30, kernel(30, 6))).isEqualTo(32);
        assertThat(new UniformRows().of(31, kernel(31, 6))).isEqualTo(36);
    }

    @Test
    void should_make_do_with_what_is_wanted_where_nothing_helps() {
        List<Integer> tried = new ArrayList<>();
        UniformRows.Run random = (rows, shift) -> {
            tried.add(rows);
            return List.of(
                    kernel(5, 1).of(rows, shift + 1).get(1),
                    kernel(5, 1).of(rows, 0).get(1));
        };
        assertThat(new UniformRows().of(5, random)).isEqualTo(5);
        assertThat(tried).containsExactly(16, 16, 18, 18, 24, 24, 48, 48);
    }

    @Test
    void should_pass_over_numbers_of_rows_that_a_model_does_not_take() {
        UniformRows.Run fixed = (rows, shift) -> {
            if (rows != 48) {
                throw new IllegalArgumentException("takes 48 rows");
            }
            return kernel(32, 6).of(rows, shift);
        };
        assertThat(new UniformRows().of(32, fixed)).isEqualTo(48);
    }
}
