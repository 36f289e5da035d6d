package dev.assay.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.reports.Samples;
import dev.assay.reports.document.Gate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
    @Test
    void should_have_verdict_rates_gates_and_findings() {
        String text = MarkdownSummary.of(
                Samples.full().withGates(List.of(new Gate("--fail-under 0.4", false, "robust accuracy 0.072"))));

        assertThat(text.lines())
                .startsWith("## fashion-cnn under attack")
                .contains("Gate `--fail-under 0.4` **failed**: robust accuracy 0.072")
                .anyMatch(line -> line.startsWith("| clean | | | 88.1\u00a0%"))
                .anyMatch(line -> line.startsWith("| L\u221e | 0.1 | "))
                .anyMatch(line -> line.startsWith("- **critical** "));
    }

    @Test
    void should_let_no_foreign_name_become_markup() {
        String text = MarkdownSummary.of(Samples.named("<b>|@all\n# [x](y)`"));

        assertThat(text).doesNotContain("\n# [x]", " <b>", "|<b>").contains("\\<b\\>\\|\\@all \\# \\[x\\](y)\\`");
    }
}
