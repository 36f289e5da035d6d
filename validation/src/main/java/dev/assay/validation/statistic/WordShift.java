package dev.assay.validation.statistic;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far apart two samples of texts are in the frequencies of their words: the Jensen-Shannon divergence (Lin, IEEE Trans. Inf. Theory 37, 1991) of their pooled
 * words, with a test that deals the texts out to the two samples anew. Whole texts are dealt, since the words of one text depend on one another.
 *
 * @param divergence in bits, from 0 (equal frequencies) to 1 (no word in common)
 * @param nullMean its mean over samples dealt out at random; what samples of one source of these sizes have
 * @param pValue the share of deals with a divergence as large
 * @param draws deals made
 * @param n texts of the first sample
 * @param m texts of the second
 */
public record WordShift(double divergence, double nullMean, double pValue, int draws, int n, int m) {
    /** A deal goes through all words of all texts: few have to do where the answer is no. */
    private static final int ENOUGH = 20;

    private static final double LN2 = Math.log(2);

    /** The divergence beyond what chance has, at least 0. */
    public double excess() {
        return Math.max(0, divergence - nullMean);
    }

    /**
     * Compares.
     *
     * @param first texts as lists of words, one or more
     * @param second texts as lists of words, one or more
     * @param random deals, and is moved
     */
    public static WordShift of(List<List<String>> first, List<List<String>> second, KeyedRandom random) {
        Counts counts = new Counts(first, second);
        double observed = counts.divergence(null);
        double[] sum = {0, 0};
        MonteCarlo.Estimate estimate = MonteCarlo.pValue(
                observed,
                () -> {
                    double drawn = counts.divergence(random.permutation(first.size() + second.size()));
                    sum[0] += drawn;
                    sum[1]++;
                    return drawn;
                },
                ENOUGH);
        return new WordShift(
                observed, sum[0] / sum[1], estimate.pValue(), estimate.draws(), first.size(), second.size());
    }

    /** The divergence beyond the mean of some deals, for comparing candidates; no test. */
    public static double excess(List<List<String>> first, List<List<String>> second, int deals, KeyedRandom random) {
        Counts counts = new Counts(first, second);
        double mean = 0;
        for (int i = 0; i < deals; i++) {
            mean += counts.divergence(random.permutation(first.size() + second.size())) / deals;
        }
        return Math.max(0, counts.divergence(null) - mean);
    }

    /** The words of all texts, numbered. */
    private static final class Counts {
        private final int[][] texts;
        private final int first;
        private final int words;

        Counts(List<List<String>> first, List<List<String>> second) {
            if (first.isEmpty() || second.isEmpty()) {
                throw new IllegalArgumentException("A comparison of words needs texts of both samples, received "
                        + first.size() + " and " + second.size());
            }
            Map<String, Integer> numbers = new HashMap<>();
            List<List<String>> all = new ArrayList<>(first);
            all.addAll(second);
            this.first = first.size();
            texts = all.stream()
                    .map(text -> text.stream()
                            .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
                            .toArray())
                    .toArray(int[][]::new);
            words = numbers.size();
        }

        /** The divergence where the first sample is the first texts of this order; null for the order they came in. */
        double divergence(int @Nullable [] order) {
            int[] one = new int[words];
            int[] other = new int[words];
            long n = 0;
            long m = 0;
            for (int i = 0; i < texts.length; i++) {
                int[] text = texts[order == null ? i : order[i]];
                int[] counts = i < first ? one : other;
                for (int word : text) {
                    counts[word]++;
                }
                if (i < first) {
                    n += text.length;
                } else {
                    m += text.length;
                }
            }
            if (n == 0 || m == 0) {
                return n == m ? 0 : 1;
            }
            double sum = 0;
            for (int w = 0; w < words; w++) {
                double p = (double) one[w] / n;
                double q = (double) other[w] / m;
                double middle = (p + q) / 2;
                sum += (p > 0 ? p * Math.log(p / middle) : 0) + (q > 0 ? q * Math.log(q / middle) : 0);
            }
            return sum / (2 * LN2);
        }
    }
}
