package dev.assay.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.validation.check.CheckResult;
import dev.assay.validation.check.Exhibit;
import dev.assay.validation.check.Verdict;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootCausesTest {
    private static Finding finding(String id, Severity severity, String title) {
        return new Finding(id, severity, title, "cause", "why", List.of("threshold: any"), "mend " + id, "command");
    }

    private static CheckResult result(Finding... findings) {
        List<Exhibit> exhibits = Arrays.stream(findings)
                .map(f -> new Exhibit(f, "shown", List.of(new SampleReference(Role.TRAIN, 0, 0, 0))))
                .toList();
        return new CheckResult(
                "id", "title", Verdict.FAILED, "line", List.of(), List.of(findings), exhibits, List.of());
    }

    private static List<Finding> explained(String... ids) {
        return RootCauses.explained(List.of(result(Arrays.stream(ids)
                        .map(id -> finding(id, Severity.CRITICAL, id + " found"))
                        .toArray(Finding[]::new))))
                .get(0)
                .findings();
    }

    @ParameterizedTest
    @CsvSource({
        "preprocessing.inverted, property-shift.brightness",
        "preprocessing.bgr, label-mapping.permuted",
        "label-parity, label-shift",
        "label-parity, preprocessing.unknown",
        "label-mapping.shuffled, label-leak.single-pixel",
        "label-leak.border, preprocessing.blurred",
        "label-leak.border, accuracy-gap.too-good",
        "exact-overlap, near-duplicates",
        "exact-overlap, near-duplicates.natural",
        "preprocessing.upper-cased, vocabulary.unknown-words",
        "vocabulary.unknown-words, label-mapping.shuffled",
        "label-errors.one-class, label-errors.all-classes",
    })
    void a_consequence_becomes_a_note_that_names_its_cause(String cause, String consequence) {
        for (String[] order : new String[][] {{cause, consequence}, {consequence, cause}}) {
            List<Finding> findings = explained(order);
            Finding note = findings.get(order[0].equals(consequence) ? 0 : 1);
            Finding root = findings.get(order[0].equals(consequence) ? 1 : 0);
            assertThat(root.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(note.severity()).isEqualTo(Severity.NOTE);
            assertThat(note.evidence()).containsExactly("follows from: " + cause + " found", "threshold: any");
            assertThat(note.remedy()).isEqualTo("mend " + cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "order, property-shift.brightness",
        "exact-overlap, two-sample-classifier",
        "exact-overlap, accuracy-gap.gap",
        "preprocessing.inverted, integrity",
        "label-mapping.permuted, vocabulary.shift",
        "multiplicity, exact-overlap",
        "imbalance, order",
        "near-duplicates.natural, preprocessing.bgr",
        "near-duplicates.natural, label-errors.one-class",
        "near-duplicates.natural, two-sample-classifier",
    })
    void what_does_not_follow_stays(String one, String other) {
        assertThat(explained(one, other)).allMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    @Test
    void values_outside_the_bounds_follow_from_another_scale() {
        Finding outside = finding("integrity", Severity.CRITICAL, "9 samples have values outside the bounds");
        List<Finding> findings = RootCauses.explained(
                        List.of(result(outside, finding("preprocessing.times-255", Severity.CRITICAL, "scaled"))))
                .get(0)
                .findings();
        assertThat(findings.get(0).severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void notes_explain_nothing_and_nobody_explains_itself() {
        List<Finding> findings = RootCauses.explained(List.of(result(
                        finding("label-parity", Severity.NOTE, "a note"),
                        finding("label-shift", Severity.WARNING, "one"),
                        finding("label-shift", Severity.WARNING, "two"))))
                .get(0)
                .findings();
        assertThat(findings)
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE, Severity.WARNING, Severity.WARNING);
    }

    @Test
    void exhibits_go_with_the_finding_as_it_is_worded() {
        CheckResult told = RootCauses.explained(List.of(result(
                        finding("exact-overlap", Severity.CRITICAL, "overlap"),
                        finding("near-duplicates", Severity.WARNING, "near"))))
                .get(0);
        assertThat(told.exhibits()).extracting(Exhibit::finding).isEqualTo(told.findings());
    }

    @Test
    void findings_are_ordered_by_severity_and_then_by_depth() {
        ValidationResult result = new ValidationResult(
                List.of(result(
                        finding("order", Severity.WARNING, "w1"),
                        finding("two-sample-classifier", Severity.CRITICAL, "c2"),
                        finding("exact-overlap", Severity.CRITICAL, "c1"),
                        finding("imbalance", Severity.WARNING, "w0"))),
                Map.of());
        assertThat(result.findings()).extracting(Finding::title).containsExactly("c1", "c2", "w0", "w1");
    }
}
