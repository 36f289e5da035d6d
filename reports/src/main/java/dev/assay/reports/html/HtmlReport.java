package dev.assay.reports.html;

import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Example;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.SampleDetail;
import dev.assay.reports.html.generated.JtereportGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;

/** Renders a report as one HTML page that is complete without its script, and without a request to anywhere. The same report gives the same bytes. */
public final class HtmlReport {
    /** The size the page is kept under by leaving pictures out. */
    public static final int MAX_BYTES = 1_500_000;

    /** What the page may have without its examples, so that these have room too. */
    private static final int CASE_BYTES = 1_000_000;

    /** The most samples at each end of each norm. */
    private static final int MOST_CASES = 8;

    private static final int EXAMPLE_TEXT = 1_500;

    private HtmlReport() {}

    /** The page, to be written as UTF-8. */
    public static String render(Report report) {
        int cases = cases(report);
        String page = render(report, 0, cases);
        while (cases > 0 && size(page) > CASE_BYTES) {
            cases--;
            page = render(report, 0, cases);
        }
        int examples = examplesThatFit(report, size(page));
        if (examples > 0) {
            page = render(report, examples, cases);
        }
        while (examples > 0 && size(page) > MAX_BYTES) {
            examples--;
            page = render(report, examples, cases);
        }
        return page;
    }

    /** The samples at the longest end of any norm. */
    private static int cases(Report report) {
        Evaluation evaluation = report.evaluation();
        SampleDetail samples = evaluation == null ? null : evaluation.samples();
        return samples == null
                ? 0
                : samples.extremes().stream()
                        .mapToInt(ends -> Math.min(
                                MOST_CASES,
                                Math.max(ends.hardest().size(), ends.easiest().size())))
                        .max()
                        .orElse(0);
    }

    /** How many of the first examples fit beside a page without any; an estimate, since names may be long. */
    private static int examplesThatFit(Report report, int size) {
        Evaluation evaluation = report.evaluation();
        if (evaluation == null || evaluation.gallery().isEmpty()) {
            return 0;
        }
        long left = (long) MAX_BYTES - size;
        int fit = 0;
        for (Example example : evaluation.gallery()) {
            left -= EXAMPLE_TEXT
                    + (long) example.original().png().length()
                    + example.perturbation().png().length()
                    + example.adversarial().png().length();
            if (left < 0) {
                break;
            }
            fit++;
        }
        return fit;
    }

    private static String render(Report report, int examples, int cases) {
        StringOutput out = new StringOutput();
        // The interceptor is for forms, of which the page has none.
        JtereportGenerated.render(new OwaspHtmlTemplateOutput(out), null, new Page(report, examples, cases));
        return out.toString();
    }

    private static int size(String page) {
        return page.getBytes(StandardCharsets.UTF_8).length;
    }
}
