package dev.assay.assertions;

import static dev.assay.assertions.AssayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Severity;
import org.junit.jupiter.api.Test;

class SplitsAssertionsTest {
    @Test
    void should_pass_clean_splits(
            @SharedData("mnist:sample:train@0-1500") Dataset train,
            @SharedData("mnist:sample:train@1500-2000") Dataset test) {
        assertThat(train, test)
                .shareNoSamples()
                .haveSameLabelDistribution()
                .haveNoLabelLeak()
                .areProcessedAlike()
                .haveNoFindingAsSevereAs(Severity.CRITICAL);
    }

    @Test
    void should_name_the_cause_where_samples_are_shared(
            @SharedData("mnist:sample:train@0-1500") Dataset train,
            @SharedData("mnist:sample:train@1000-1500") Dataset test) {
        SplitsAssert splits = assertThat(train, test).as("the split of the nightly build");
        assertThatThrownBy(splits::shareNoSamples)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[the split of the nightly build]")
                .hasMessageContaining("Expecting splits")
                .hasMessageContaining("critical: ")
                .hasMessageContaining("remedy: ")
                .hasMessageEndingWith(
                        "Report: target/assay/data-mnist_sample_train@0-1500-mnist_sample_train@1000-1500-seed-1/report.html");
        assertThatThrownBy(() -> splits.haveNoFindingAsSevereAs(Severity.CRITICAL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no finding as severe as critical");
        assertThatThrownBy(() -> splits.pass("overlap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exact-overlap");
    }
}
