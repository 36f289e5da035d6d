package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.MeanDifference;
import dev.assay.validation.statistic.WordShift;
import dev.assay.validation.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Do all splits use the same words as often? Words that no training text has are counted among the texts of a split and, for comparison, among training texts that
 * were left out when the words were gathered; and the frequencies of words are compared.
 */
final class VocabularyCheck implements Check {
    private static final double UNKNOWN_WARNING = 0.05;
    private static final double UNKNOWN_CRITICAL = 0.20;
    private static final double SHIFT_WARNING = 0.05;
    private static final double SHIFT_CRITICAL = 0.15;
    private static final double LEVEL = 0.001;
    private static final String UNKNOWN = String.format(
            Locale.ROOT,
            "share of unknown words above that of held-out training texts from %.2f a warning, from %.2f critical, with p < %.3f after Holm",
            UNKNOWN_WARNING,
            UNKNOWN_CRITICAL,
            LEVEL);
    private static final String SHIFT = String.format(
            Locale.ROOT,
            "divergence above chance from %.2f bits a warning, from %.2f critical, with p < %.3f after Holm",
            SHIFT_WARNING,
            SHIFT_CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "vocabulary";
    }

    @Override
    public String title() {
        return "The same words in every split";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        if (!splits.texts()) {
            return answer.skipped("not run: needs texts");
        }
        List<TextPairs.TextPair> pairs = TextPairs.of(splits);
        List<Unknown> unknown = pairs.stream()
                .map(pair -> Unknown.of(pair, known(splits, pair.drawn())))
                .filter(counted -> counted.test().n() >= TextPairs.LEAST_ROWS)
                .toList();
        if (pairs.isEmpty() || unknown.size() < pairs.size()) {
            return answer.skipped(
                    "not run: needs " + TextPairs.LEAST_ROWS + " texts with words, of common classes, in both splits");
        }
        double[] p = Holm.adjust(IntStream.range(0, 2 * pairs.size())
                .mapToDouble(i -> i % 2 == 0
                        ? unknown.get(i / 2).test().pValue()
                        : pairs.get(i / 2).shift().pValue())
                .toArray());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            lines.add(judgeUnknown(answer, splits, pairs.get(i), unknown.get(i), p[2 * i]));
            lines.add(judgeShift(answer, splits, pairs.get(i), p[2 * i + 1]));
        }
        return answer.ran(String.join("; ", lines));
    }

    /** The words of all training texts at hand but some. */
    private static Set<String> known(Splits splits, SampleRows without) {
        Set<Integer> left = new HashSet<>();
        for (int i = 0; i < without.size(); i++) {
            left.add(without.position(i));
        }
        Dataset data = splits.scans().get(0).data();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < splits.rows(0).size(); i++) {
            int position = splits.rows(0).position(i);
            if (!left.contains(position)) {
                known.addAll(Words.words(Text.at(data, position)));
            }
        }
        return known;
    }

    private static String judgeUnknown(
            Answer answer, Splits splits, TextPairs.TextPair pair, Unknown unknown, double adjusted) {
        MeanDifference test = unknown.test();
        String title = pair.splits().title();
        String set = pair.splits().second().role().adjective() + " set";
        String line = String.format(
                Locale.ROOT,
                "words unknown from training, a text on average: %s %.3f, held-out training texts %.3f, adjusted %s, n = %d and %d, %d words known",
                set,
                unknown.second(),
                unknown.first(),
                Wording.p(adjusted),
                test.n(),
                test.m(),
                unknown.known());
        answer.measure(new Measurement(
                title,
                "share of unknown words above held-out training texts",
                test.difference(),
                UNKNOWN,
                (long) test.n() + test.m(),
                new Measurement.Significance("Welch z", test.z(), test.pValue(), adjusted, 0)));
        if (test.difference() >= UNKNOWN_WARNING && adjusted < LEVEL) {
            answer.find(
                    "unknown-words",
                    test.difference() >= UNKNOWN_CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the words of the %s are unknown from training, %.0f %% are by nature",
                            100 * unknown.second(),
                            set,
                            100 * unknown.first()),
                    "Texts of another subject, language, time or source, or tokens that were replaced.",
                    "A model knows nothing of words it has not met.",
                    List.of(
                            line,
                            String.format(
                                    Locale.ROOT,
                                    "difference %.3f, 99 %% interval %.3f to %.3f",
                                    test.difference(),
                                    test.low(),
                                    test.high()),
                            "most frequent unknown words: " + Wording.some(unknown.words()),
                            "threshold: " + UNKNOWN + ", classes matched, seed " + splits.seed()),
                    "Gather all splits alike, or report results for each source.");
        }
        return line;
    }

    private static String judgeShift(Answer answer, Splits splits, TextPairs.TextPair pair, double adjusted) {
        WordShift shift = pair.shift();
        String title = pair.splits().title();
        String line = String.format(
                Locale.ROOT,
                "%s: frequencies of words %.3f bits apart, %.3f by chance, adjusted %s by %d deals, n = %d each",
                title,
                shift.divergence(),
                shift.nullMean(),
                Wording.p(adjusted),
                shift.draws(),
                shift.n());
        answer.measure(new Measurement(
                title,
                "divergence of words above chance",
                shift.excess(),
                SHIFT,
                2L * shift.n(),
                new Measurement.Significance(
                        "Jensen-Shannon divergence", shift.divergence(), shift.pValue(), adjusted, shift.draws())));
        if (shift.excess() >= SHIFT_WARNING && adjusted < LEVEL) {
            answer.find(
                    "shift",
                    shift.excess() >= SHIFT_CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    "The " + title + " use other words, or the same at other frequencies",
                    "Texts of another subject, time or source, or another way of writing.",
                    "A model meets in one split what is rare in the other.",
                    List.of(
                            line,
                            "words that moved most: " + Wording.some(moved(pair)),
                            "threshold: " + SHIFT + ", classes matched, seed " + splits.seed()),
                    "Gather all splits alike, or report results for each source.");
        }
        return line;
    }

    /** The tokens whose share changed most. */
    private static List<String> moved(TextPairs.TextPair pair) {
        Map<String, Double> change = new HashMap<>();
        add(change, pair.first(), -1);
        add(change, pair.second(), 1);
        return change.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> e) -> -Math.abs(e.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(8)
                .map(e -> String.format(Locale.ROOT, "%s (%+.2f %%)", e.getKey(), 100 * e.getValue()))
                .toList();
    }

    private static void add(Map<String, Double> change, List<String> texts, int sign) {
        List<List<String>> tokens = TextPairs.tokens(texts);
        double all = tokens.stream().mapToInt(List::size).sum();
        tokens.forEach(text -> text.forEach(token -> change.merge(token, sign / all, Double::sum)));
    }

    /**
     * Unknown words of two splits.
     *
     * @param first their mean share among held-out training texts
     * @param second their mean share among texts of the other split
     * @param test second less first
     * @param words the most frequent ones of the other split
     * @param known how many words are known
     */
    private record Unknown(double first, double second, MeanDifference test, List<String> words, int known) {
        static Unknown of(TextPairs.TextPair pair, Set<String> known) {
            Map<String, Integer> counts = new HashMap<>();
            double[] heldOut = shares(pair.first(), known, new HashMap<>());
            double[] other = shares(pair.second(), known, counts);
            List<String> words = counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(20)
                    .map(Map.Entry::getKey)
                    .toList();
            boolean enough = Math.min(heldOut.length, other.length) > 1;
            return new Unknown(
                    mean(heldOut),
                    mean(other),
                    enough ? MeanDifference.of(other, heldOut) : new MeanDifference(0, 0, 0, 0, 1, 0, 0),
                    words,
                    known.size());
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElse(0);
        }

        /** For every text with words the share of them that are unknown. */
        private static double[] shares(List<String> texts, Set<String> known, Map<String, Integer> counts) {
            return texts.stream()
                    .map(Words::words)
                    .filter(words -> !words.isEmpty())
                    .mapToDouble(words -> {
                        List<String> foreign = words.stream()
                                .filter(word -> !known.contains(word))
                                .toList();
                        foreign.forEach(word -> counts.merge(word, 1, Integer::sum));
                        return (double) foreign.size() / words.size();
                    })
                    .toArray();
        }
    }
}
