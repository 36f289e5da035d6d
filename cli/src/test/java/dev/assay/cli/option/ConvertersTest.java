package dev.assay.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Severity;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
    private final Epsilons.Converter epsilons = new Epsilons.Converter();
    private final BoundsConverter bounds = new BoundsConverter();

    @Test
    void should_read_radii_in_rising_order() {
        assertThat(epsilons.convert("0.1,8/255").radii())
                .containsExactly(new Epsilon("8/255", 8 / 255.0), new Epsilon("0.1", 0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8/0", "-1", "0.1,", "wide"})
    void should_refuse_what_is_no_radius(String text) {
        assertThatThrownBy(() -> epsilons.convert(text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--eps needs a number from 0 up such as 0.1 or 8/255, received '");
    }

    @Test
    void should_read_norms() {
        assertThat(new NormConverter().convert("L2")).isEqualTo(Norm.L2);
    }

    @Test
    void should_read_severities() {
        SeverityConverter severities = new SeverityConverter();
        assertThat(severities.convert("critical")).isEqualTo(Severity.CRITICAL);
        assertThatThrownBy(() -> severities.convert("bad"))
                .isInstanceOf(UserError.class)
                .hasMessage("--fail-on needs critical, warning or note, received 'bad'");
    }

    @ParameterizedTest
    @CsvSource({"12k,12288", "500m,524288000", "4g,4294967296", "2 GiB,2147483648", "1MB,1048576"})
    void should_read_sizes(String text, long bytes) {
        assertThat(new MemoryConverter().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0g", "-1g", "g", "1.5g", "12345678901g", "much"})
    void should_refuse_what_is_no_size(String text) {
        assertThatThrownBy(() -> new MemoryConverter().convert(text))
                .isInstanceOf(UserError.class)
                .hasMessage("--memory needs a size such as 500m or 4g, received '" + text + "'");
    }

    @Test
    void should_read_bounds() {
        assertThat(bounds.convert("-1, 1")).isEqualTo(new Bounds(-1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0,1,2", "1,0", "0,wide", "0,Infinity", ","})
    void should_refuse_what_are_no_bounds(String text) {
        assertThatThrownBy(() -> bounds.convert(text))
                .isInstanceOf(UserError.class)
                .hasMessage("--bounds needs two finite numbers LOW,HIGH with LOW below HIGH, received '" + text + "'");
    }
}
