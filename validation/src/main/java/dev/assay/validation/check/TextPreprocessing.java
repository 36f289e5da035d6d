package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.KolmogorovSmirnov;
import dev.assay.validation.statistic.WordShift;
import dev.assay.validation.text.TextStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Did the texts of both splits go through the same steps? Where their words or lengths differ, every known step is tried on the texts of one split
 * until they look like the other's, and the one that does is named.
 */
final class TextPreprocessing {
    private static final double WORDS = 0.05;
    private static final double LENGTH = 0.20;
    private static final double LEVEL = 0.001;
    private static final double NAMED = 0.8;
    private static final int DEALS = 10;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "divergence of words %.2f bits above chance or D of lengths %.2f, with p < %.3f; named from %.0f %% explained",
            WORDS,
            LENGTH,
            LEVEL,
            100 * NAMED);

    private TextPreprocessing() {}

    static CheckResult run(Answer answer, Splits splits) {
        List<TextPairs.TextPair> pairs = TextPairs.of(splits);
        if (pairs.isEmpty()) {
            return answer.skipped("not run: needs " + TextPairs.LEAST_ROWS + " texts of common classes in both splits");
        }
        List<String> lines = new ArrayList<>();
        for (TextPairs.TextPair pair : pairs) {
            lines.add(compare(answer, splits, pair));
        }
        return answer.ran(String.join("; ", lines));
    }

    private static String compare(Answer answer, Splits splits, TextPairs.TextPair pair) {
        WordShift shift = pair.shift();
        KolmogorovSmirnov lengths = KolmogorovSmirnov.of(lengths(pair.first()), lengths(pair.second()));
        String title = pair.splits().title();
        String line = String.format(
                Locale.ROOT,
                "%s: words %.3f bits apart, %.3f by chance, %s; lengths D = %.3f, %s; n = %d each",
                title,
                shift.divergence(),
                shift.nullMean(),
                Wording.p(shift.pValue()),
                lengths.distance(),
                Wording.p(lengths.pValue()),
                shift.n());
        answer.measure(new Measurement(
                title,
                "divergence of words above chance",
                shift.excess(),
                THRESHOLD,
                2L * shift.n(),
                new Measurement.Significance(
                        "Jensen-Shannon divergence",
                        shift.divergence(),
                        shift.pValue(),
                        shift.pValue(),
                        shift.draws())));
        boolean apart = (shift.excess() >= WORDS && shift.pValue() < LEVEL)
                || (lengths.distance() >= LENGTH && lengths.pValue() < LEVEL);
        @Nullable Fit fit = apart ? best(pair, new KeyedRandom(splits.seed(), "text-steps").at(0, 0, 0)) : null;
        if (fit != null && fit.explained() >= NAMED) {
            String set =
                    (fit.ofSecond() ? pair.splits().second() : pair.splits().first())
                                    .role()
                                    .adjective() + " set";
            answer.find(
                    fit.id(),
                    Severity.CRITICAL,
                    "The " + set + " " + fit.phrase(),
                    "One split went through another step than the rest: this one makes the texts alike.",
                    "A model judged on texts prepared otherwise than those it learnt from is judged on something else.",
                    List.of(
                            line,
                            "threshold: " + THRESHOLD + ", classes matched, seed " + splits.seed(),
                            String.format(
                                    Locale.ROOT, "the step explains %.0f %% of the difference", 100 * fit.explained()),
                            "a text of each set: "
                                    + Wording.quote(
                                            pair.splits().first().data(),
                                            pair.drawn().position(0))
                                    + " and '" + TextStep.cut(pair.second().get(0), 80) + "'"),
                    "Prepare all splits by the same steps.");
        }
        return line;
    }

    private static double[] lengths(List<String> texts) {
        return texts.stream()
                .mapToDouble(text -> text.codePointCount(0, text.length()))
                .toArray();
    }

    /** The step that makes the texts most alike, tried on either side. */
    private static Fit best(TextPairs.TextPair pair, KeyedRandom random) {
        double before = distance(pair.first(), pair.second(), random);
        Fit best = new Fit("none", "", 0, true);
        for (boolean ofSecond : new boolean[] {true, false}) {
            // What happened to the second set is undone by doing it to the first.
            List<String> plain = ofSecond ? pair.first() : pair.second();
            List<String> treated = ofSecond ? pair.second() : pair.first();
            for (TextStep step : TextStep.values()) {
                double after = distance(map(plain, step::of), treated, random);
                best = better(best, new Fit(step.id(), step.phrase(), 1 - after / before, ofSecond));
            }
            int longest = treated.stream()
                    .mapToInt(text -> text.codePointCount(0, text.length()))
                    .max()
                    .orElse(1);
            double after = distance(map(plain, text -> TextStep.cut(text, longest)), treated, random);
            best = better(
                    best, new Fit("cut", "was cut after " + longest + " characters", 1 - after / before, ofSecond));
        }
        return best;
    }

    private static Fit better(Fit one, Fit other) {
        return other.explained() > one.explained() ? other : one;
    }

    private static List<String> map(List<String> texts, UnaryOperator<String> step) {
        return texts.stream().map(step).toList();
    }

    /** Words and lengths apart, each in units of what counts. */
    private static double distance(List<String> first, List<String> second, KeyedRandom random) {
        double words = WordShift.excess(TextPairs.tokens(first), TextPairs.tokens(second), DEALS, random);
        double lengths = KolmogorovSmirnov.of(lengths(first), lengths(second)).distance();
        return words / WORDS + lengths / LENGTH;
    }

    /**
     * A step that was tried.
     *
     * @param explained the share of the difference that is gone after it; 1 at most
     * @param ofSecond whether the second set went through it, or the first
     */
    private record Fit(String id, String phrase, double explained, boolean ofSecond) {}
}
