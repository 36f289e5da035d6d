package dev.assay.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant             | 70  | 100 | 1",
                "linear               | 25  | 100 | 0.75",
                "cosine               | 0   | 100 | 1",
                "cosine               | 50  | 100 | 0.5",
                "cosine               | 100 | 100 | 0",
                "cosine:10            | 0   | 110 | 0.0909090909",
                "cosine:10            | 10  | 110 | 1",
                "cosine:10            | 60  | 110 | 0.5",
                "exponential:0.5,100  | 200 | 999 | 0.25",
                "exponential:0.25,100 | 50  | 999 | 0.5",
                "steps:0.1,10,20      | 9   | 30  | 1",
                "steps:0.1,10,20      | 10  | 30  | 0.1",
                "steps:0.1,10,20      | 29  | 30  | 0.01"
            })
    void should_be_the_function_of_the_step_that_it_says(String text, long step, long total, double factor) {
        assertThat(Schedule.parse(text).factor(step, total)).isCloseTo(factor, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "linear", "cosine", "cosine:10", "exponential:0.5,100", "steps:0.1,10,20"})
    void should_be_written_as_it_is_read(String text) {
        assertThat(Schedule.parse(text).text()).isEqualTo(text);
    }

    @Test
    void should_refuse_what_is_none() {
        assertThatThrownBy(() -> Schedule.parse("cosine:x"))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected a schedule " + Schedule.GRAMMAR + ", received 'cosine:x'");
        assertThatThrownBy(() -> Schedule.parse("exponential:0.5,1,2")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> Schedule.parse("steps:0.5")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> Schedule.parse("steps:2,5"))
                .isInstanceOf(UserError.class)
                .hasMessage("The factor of a schedule has to be in (0, 1], received 2.0");
        assertThatThrownBy(() -> Schedule.parse("steps:0.5,9,5"))
                .isInstanceOf(UserError.class)
                .hasMessage("The steps of a schedule have to rise, received [9, 5]");
    }
}
