package dev.assay.reports.html;

import dev.assay.reports.document.Verdict;
import dev.assay.reports.html.generated.JterunGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of a run asked of models and data, as one HTML page that leads to the reports beside it; without scripts and without a request to anywhere. The same entries give the same bytes.
 *
 * @param entries in the order in which they are shown
 * @param assay the version of Assay
 */
public record TestRunReport(List<Entry> entries, String assay) {
    public TestRunReport {
        entries = List.copyOf(entries);
    }

    /**
     * One audit or validation.
     *
     * @param test the test that asked for it
     * @param outcome how that test ended; null where it did not, or nobody said so
     * @param subject what was looked at
     * @param question what was asked
     * @param result what came out, in a line
     * @param link the report, as a URI reference from the page; null where none was written
     */
    public record Entry(
            String test,
            @Nullable Verdict outcome,
            String subject,
            String question,
            String result,
            @Nullable String link) {}

    /** The page, to be written as UTF-8. */
    public String render() {
        StringOutput out = new StringOutput();
        // The interceptor is for forms, of which the page has none.
        JterunGenerated.render(new OwaspHtmlTemplateOutput(out), null, this);
        return out.toString();
    }

    /** How many tests asked for anything. */
    public long tests() {
        return entries.stream().map(Entry::test).distinct().count();
    }

    /** How many of them failed. */
    public long failed() {
        return entries.stream()
                .filter(entry -> entry.outcome() == Verdict.FAIL)
                .map(Entry::test)
                .distinct()
                .count();
    }

    /** The outcome by shape, word and colour. */
    public Status status() {
        return Status.of(failed() == 0 ? Verdict.PASS : Verdict.FAIL);
    }
}
