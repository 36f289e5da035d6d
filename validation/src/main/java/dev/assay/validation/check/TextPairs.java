package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.WordShift;
import dev.assay.validation.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Texts of the training split and of each other, of matched class frequencies, with how far apart their words are. */
final class TextPairs {
    /** Texts of each split; enough for a divergence of a hundredth to show. */
    private static final int ROWS = 1_000;

    static final int LEAST_ROWS = 100;

    private final List<TextPair> pairs = new ArrayList<>();

    private TextPairs(Splits splits) {
        for (Splits.Pair pair : splits.pairs()) {
            if (pair.firstIndex() > 0) {
                continue;
            }
            SampleRows train = splits.rows(0);
            KeyedRandom random = new KeyedRandom(splits.seed(), "words").at(pair.secondIndex(), 0, 0);
            // At least three quarters of the training texts are left to learn the words from.
            MatchedRows rows =
                    MatchedRows.of(train, splits.rows(pair.secondIndex()), Math.min(ROWS, train.size() / 4), random);
            if (rows.size() >= LEAST_ROWS) {
                List<String> first = texts(pair.first().data(), rows.first());
                List<String> second = texts(pair.second().data(), rows.second());
                pairs.add(new TextPair(
                        pair, rows.first(), first, second, WordShift.of(tokens(first), tokens(second), random)));
            }
        }
    }

    /** All pairs with texts enough; the same objects for all checks. */
    static List<TextPair> of(Splits splits) {
        return splits.shared(TextPairs.class, TextPairs::new).pairs;
    }

    static List<List<String>> tokens(List<String> texts) {
        return texts.stream().map(Words::tokens).toList();
    }

    private static List<String> texts(Dataset data, SampleRows rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Text.at(data, rows.position(i)))
                .toList();
    }

    /**
     * Texts of two splits.
     *
     * @param splits which two
     * @param drawn the rows of the training split, in the order of {@code first}
     * @param first texts of the training split
     * @param second as many of the other
     * @param shift how far apart their words and signs are, as they are written
     */
    record TextPair(Splits.Pair splits, SampleRows drawn, List<String> first, List<String> second, WordShift shift) {}
}
