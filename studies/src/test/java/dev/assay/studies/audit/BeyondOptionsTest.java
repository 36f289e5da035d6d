package dev.assay.studies.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeyondOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corruptions | corruptions",
                "fooling, corruptions | corruptions,fooling",
                "patch(share=0.02,places=3) | patch(share=0.02,steps=40,step=0.1,places=3)",
                "all | corruptions,spatial(rotation=30.0,shift=0.1,rotations=31,shifts=5),"
                        + "patch(share=0.05,steps=40,step=0.1,places=10),universal,fooling"
            })
    void a_list_reads_back(String text, String spec) {
        BeyondOptions options = BeyondOptions.parse(text);
        assertThat(options.spec()).isEqualTo(spec);
        assertThat(BeyondOptions.parse(spec)).isEqualTo(options);
        assertThat(options.any()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"corruption", "corruptions(severity=3)", "pgd"})
    void what_there_is_not_is_named(String text) {
        assertThatThrownBy(() -> BeyondOptions.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessage("--beyond needs a list out of corruptions, spatial, patch, universal, fooling or all;"
                        + " options take spatial and patch alone, received '" + text + "'");
    }

    @Test
    void nothing_is_nothing() {
        assertThat(BeyondOptions.NONE.any()).isFalse();
        assertThat(BeyondOptions.NONE.spec()).isEmpty();
    }
}
