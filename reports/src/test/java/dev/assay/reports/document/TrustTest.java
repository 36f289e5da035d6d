package dev.assay.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TrustTest {
    private static final SanityCheck PASSED = new SanityCheck("a", "Gradients are right", Verdict.PASS, "");
    private static final SanityCheck FAILED = new SanityCheck("b", "An unlimited attack succeeds", Verdict.FAIL, "");
    private static final SanityCheck SKIPPED = new SanityCheck("c", "Noise finds nothing", Verdict.SKIPPED, "");

    @Test
    void one_failure_should_be_enough_to_distrust() {
        assertThat(Trust.of(List.of(PASSED, FAILED, SKIPPED)))
                .isEqualTo(new Trust(
                        TrustLevel.UNTRUSTED,
                        "1 of 2 sanity checks failed (An unlimited attack succeeds), 1 could not run."));
    }

    @Test
    void checks_that_passed_should_be_counted_without_those_that_did_not_run() {
        assertThat(Trust.of(List.of(PASSED, PASSED, SKIPPED)))
                .isEqualTo(new Trust(TrustLevel.TRUSTED, "All 2 sanity checks passed, 1 could not run."));
    }

    @Test
    void trust_should_not_come_from_checks_that_did_not_run() {
        assertThat(Trust.of(List.of(SKIPPED)).level()).isEqualTo(TrustLevel.UNCHECKED);
        assertThat(Trust.of(List.of()).reason()).isEqualTo("No sanity check ran.");
    }

    @Test
    void should_not_trust_what_was_hardly_checked() {
        assertThat(Trust.of(List.of(PASSED, SKIPPED, SKIPPED)))
                .isEqualTo(new Trust(TrustLevel.UNCHECKED, "Only 1 of 3 sanity checks could run, and passed."));
        assertThat(Trust.of(List.of(PASSED, SKIPPED)).level()).isEqualTo(TrustLevel.TRUSTED);
        assertThat(Trust.of(List.of(FAILED, SKIPPED, SKIPPED)).level()).isEqualTo(TrustLevel.UNTRUSTED);
    }
}
