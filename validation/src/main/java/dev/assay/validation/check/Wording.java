package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.stats.Rate;
import dev.assay.validation.split.SampleReference;
import dev.assay.validation.text.TextStep;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How checks write numbers. */
final class Wording {
    private static final int LISTED = 8;
    private static final int QUOTED = 80;

    private Wording() {}

    /** {@code 3 of 100 (3.00 %, 95 % interval 0.62 to 8.52)}. */
    static String rate(int count, int n) {
        Rate rate = Rate.of(count, n);
        return String.format(
                Locale.ROOT,
                "%d of %d (%.2f %%, 95 %% interval %.2f to %.2f)",
                count,
                n,
                100 * rate.rate(),
                100 * rate.low(),
                100 * rate.high());
    }

    /** {@code 1 sample}, {@code 7 samples}. */
    static String samples(long count) {
        return count == 1 ? "1 sample" : count + " samples";
    }

    /** A p-value with two significant digits, at least 1e-300. */
    static String p(double p) {
        if (p < 1e-300) {
            return "p < 1e-300";
        }
        return String.format(Locale.ROOT, p < 0.001 ? "p = %.1e" : "p = %.3f", p);
    }

    /** The beginning of a text, in quotes, on one line. */
    static String quote(Dataset data, int position) {
        String text = Text.at(data, position).replaceAll("\\s+", " ");
        String shown = TextStep.cut(text, QUOTED);
        return "'" + shown + (shown.length() < text.length() ? "…" : "") + "'";
    }

    /** The first ids, joined. */
    static String ids(List<SampleReference> samples) {
        return samples.stream()
                .limit(LISTED)
                .map(sample -> String.valueOf(sample.id()))
                .collect(Collectors.joining(", "));
    }

    /** The first of some things, joined; says how many are left out. */
    static String some(List<String> things) {
        String first = things.stream().limit(LISTED).collect(Collectors.joining(", "));
        return things.size() > LISTED ? first + " and " + (things.size() - LISTED) + " more" : first;
    }
}
