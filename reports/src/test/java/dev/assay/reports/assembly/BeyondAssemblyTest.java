package dev.assay.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.evaluation.CorruptionResult;
import dev.assay.attacks.image.Corruption;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.MeanRate;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Norm;
import dev.assay.reports.Samples;
import dev.assay.reports.document.BeyondNorms;
import dev.assay.reports.document.CorruptionTable;
import dev.assay.reports.document.Shown;
import dev.assay.reports.document.UniversalRate;
import dev.assay.reports.document.WorstCase;
import dev.assay.studies.audit.BeyondResult;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BeyondAssemblyTest {
    private static final Dataset DATA =
            new ArrayDataset("grey", Samples.GREY, List.of("a", "b"), new int[] {1}, new float[28 * 28]);

    @Test
    void corruptions_should_come_with_a_picture_of_each() {
        CorruptionTable table = Objects.requireNonNull(
                BeyondAssembly.of(result(300), DATA, DATA.classes(), 1).corruptions());
        assertThat(table.rows()).hasSize(1).first().satisfies(row -> {
            assertThat(row.id()).isEqualTo("fog");
            assertThat(row.kind()).isEqualTo("weather");
        });
        assertThat(table.pictures())
                .hasSize(1 + Corruption.values().length)
                .extracting(Shown::words)
                .contains("Sample 0", "Glass blur", "JPEG");
    }

    @Test
    void a_corruption_should_be_a_finding_where_less_than_half_is_left_beyond_chance() {
        assertThat(findings(380)).extracting(Finding::id).containsExactly("corruption-fog");
        // The rate is under 45 %, its interval is not.
        assertThat(findings(430)).isEmpty();
    }

    @Test
    void worst_cases_and_universal_perturbations_should_be_findings_by_the_same_rule() {
        Rate clean = Rate.of(900, 1000);
        BeyondNorms bad = beyond(clean, Rate.of(100, 1000));
        assertThat(BeyondFindings.of(bad, "again"))
                .extracting(Finding::id)
                .containsExactly("worst-case-spatial", "universal-linf", "beyond-not-run");
        assertThat(BeyondFindings.of(bad, "again"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING, Severity.WARNING, Severity.NOTE);
        assertThat(BeyondFindings.of(beyond(clean, Rate.of(440, 1000)), "again"))
                .extracting(Finding::id)
                .containsExactly("beyond-not-run");
    }

    private static BeyondNorms beyond(Rate clean, Rate attacked) {
        return new BeyondNorms(
                null,
                List.of(new WorstCase("spatial", "spatial", "turned", clean, attacked, 1, List.of())),
                List.of(new UniversalRate(Norm.LINF, 0.1, "0.1", attacked, clean, attacked)),
                List.of(),
                List.of("patch needs a gradient"));
    }

    private static List<Finding> findings(int right) {
        return BeyondFindings.of(BeyondAssembly.of(result(right), DATA, DATA.classes(), 1), "again");
    }

    private static BeyondResult result(int right) {
        MeanRate mean = MeanRate.of(right, 1000);
        List<Rate> severities = Collections.nCopies(5, Rate.of(right, 1000));
        return new BeyondResult(
                new CorruptionResult(
                        Rate.of(900, 1000), List.of(new CorruptionResult.Row(Corruption.FOG, severities, mean)), mean),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
