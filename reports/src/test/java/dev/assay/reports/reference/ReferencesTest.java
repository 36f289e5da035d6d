package dev.assay.reports.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.validation.check.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    @Test
    void should_know_every_check_of_the_data() {
        assertThat(Stream.concat(Check.ALL.stream(), Check.OF_MODEL.stream()).map(Check::id))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(References.of(id)).isNotEmpty());
    }

    @Test
    void should_name_the_attack_class_of_what_attacks_find() {
        for (String id : List.of(
                "robust-accuracy-linf", "robust-accuracy-edits", "targeted", "worst-case-patch", "universal-l2")) {
            assertThat(References.of(id))
                    .as(id)
                    .extracting(RelatedReference::text)
                    .contains(
                            "shows NIST AI 100-2 E2025 NISTAML.022: Evasion attacks",
                            "shows MITRE ATLAS AML.T0043: Craft Adversarial Data",
                            "shows OWASP ML Top 10 ML01:2023: Input Manipulation Attack");
        }
    }

    @Test
    void should_claim_no_attack_where_there_need_be_none() {
        assertThat(References.of("label-errors"))
                .extracting(RelatedReference::relation)
                .contains(Relation.MAY_BE_A_TRACE_OF)
                .doesNotContain(Relation.SHOWS);
        assertThat(References.of("corruption-fog"))
                .extracting(related -> related.reference().publication())
                .containsExactly(Publication.EU_AI_ACT, Publication.ISO_TR_24029_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"attack-not-run-fab", "target-not-run", "time-budget", "zero-gradient", "no-gradient", "", "zzz"
            })
    void should_have_none_for_what_is_about_the_audit_itself(String id) {
        assertThat(References.of(id)).isEmpty();
    }

    @Test
    void should_never_say_that_anything_complies() {
        assertThat(Arrays.stream(Reference.values()).map(Reference::text)).allSatisfy(ReferencesTest::claimsNothing);
        assertThat(Arrays.stream(Relation.values()).map(Relation::words)).allSatisfy(ReferencesTest::claimsNothing);
        assertThat(Arrays.stream(Publication.values())).allSatisfy(publication -> {
            claimsNothing(publication.title());
            assertThat(publication.address()).startsWith("https://");
        });
    }

    private static void claimsNothing(String text) {
        assertThat(text).doesNotContainIgnoringCase("complian").doesNotContainIgnoringCase("complies");
    }
}
