package dev.assay.validation.leak;

import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.statistic.MutualInformation;
import dev.assay.validation.statistic.TwoProportions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Looks for places that tell the label in one split and do not in another. The information of every place about the label is taken within each split; naive Bayes
 * on at most four places learns from one half of the rows of the first split and is judged on the other half, and the same places are
 * judged within the second split by two-fold cross-validation. Natural places tell as much in both, whatever was done to the values.
 */
public final class LeakSearch {
    /** Places looked at together. */
    public static final int MOST_PLACES = 4;

    /** Permutations of the labels behind a p-value. */
    public static final int PERMUTATIONS = 99;

    private static final int POOL = 40;

    private final SampleRows first;
    private final SampleRows second;
    private final boolean bytes;
    private final int classes;
    private final long seed;
    private final BinnedFeatures binned;
    private final BinnedFeatures other;
    private final int[] labels;
    private final int[] otherLabels;
    private final double[] gaps;
    private final double[] choice;

    private LeakSearch(
            MatchedRows rows,
            boolean bytes,
            int classes,
            long seed,
            BinnedFeatures binned,
            BinnedFeatures other,
            int[] labels,
            int[] otherLabels,
            double[] gaps,
            double[] choice) {
        this.first = rows.first();
        this.second = rows.second();
        this.bytes = bytes;
        this.classes = classes;
        this.seed = seed;
        this.binned = binned;
        this.other = other;
        this.labels = labels;
        this.otherLabels = otherLabels;
        this.gaps = gaps;
        this.choice = choice;
    }

    /** Prepares a search for what the first of matched rows tells and the second does not. */
    public static LeakSearch of(MatchedRows rows, int classes, long seed) {
        boolean bytes = BinnedFeatures.onByteGrid(rows.first()) && BinnedFeatures.onByteGrid(rows.second());
        BinnedFeatures binned = BinnedFeatures.of(rows.first(), bytes);
        BinnedFeatures other = BinnedFeatures.of(rows.second(), bytes);
        int[] labels = rows.first().labels();
        int[] otherLabels = rows.second().labels();
        double[] here = information(binned.all(), labels, classes, 0, seed).nats();
        double[] there = information(other.all(), otherLabels, classes, 0, seed).nats();
        double[] gaps = new double[here.length];
        Arrays.setAll(gaps, f -> here[f] - there[f]);
        double[] chosenHere =
                information(half(binned.all()), half(labels), classes, 0, seed).nats();
        double[] chosenThere = information(half(other.all()), half(otherLabels), classes, 0, seed)
                .nats();
        double[] choice = new double[gaps.length];
        Arrays.setAll(choice, f -> chosenHere[f] - chosenThere[f]);
        return new LeakSearch(rows, bytes, classes, seed, binned, other, labels, otherLabels, gaps, choice);
    }

    /** The rows that features are chosen by: the others judge them. */
    private static byte[][] half(byte[][] features) {
        return Arrays.stream(features)
                .map(column -> {
                    byte[] even = new byte[(column.length + 1) / 2];
                    for (int i = 0; i < even.length; i++) {
                        even[i] = column[2 * i];
                    }
                    return even;
                })
                .toArray(byte[][]::new);
    }

    private static int[] half(int[] labels) {
        return IntStream.range(0, (labels.length + 1) / 2)
                .map(i -> labels[2 * i])
                .toArray();
    }

    private static MutualInformation information(
            byte[][] features, int[] labels, int classes, int permutations, long seed) {
        return MutualInformation.of(
                features,
                BinnedFeatures.BINS,
                labels,
                classes,
                permutations,
                new KeyedRandom(seed, "leak-permutations").at(0, 0, 0));
    }

    /**
     * How well some features tell the label.
     *
     * @param features which
     * @param heldOut right on held-out rows of the first split
     * @param n held-out rows
     * @param elsewhere right within the second split
     * @param m rows of the second split that had no part in the choice
     */
    @SuppressWarnings("ArrayRecordComponent") // at most four numbers, made and read here
    public record Telling(int[] features, int heldOut, int n, int elsewhere, int m) {
        /** Accuracy on held-out rows of the first split. */
        public double accuracy() {
            return (double) heldOut / n;
        }

        /** Accuracy within the second split. */
        public double accuracyElsewhere() {
            return (double) elsewhere / m;
        }

        /** How far the first is above the second. */
        public TwoProportions gap() {
            return TwoProportions.of(heldOut, n, elsewhere, m);
        }
    }

    /** The best at most four places, values and lowest bits. */
    public Telling places() {
        return best(
                IntStream.range(0, gaps.length).filter(f -> !binned.isWhole(f)).toArray());
    }

    /** The best at most four numbers of the whole sample. */
    public Telling whole() {
        return best(IntStream.range(0, gaps.length).filter(binned::isWhole).toArray());
    }

    private Telling best(int[] candidates) {
        int[] pool = Arrays.stream(candidates)
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -choice[f]))
                .limit(POOL)
                .mapToInt(Integer::intValue)
                .toArray();
        int n = labels.length;
        int[] learnt = IntStream.range(0, n).filter(i -> i % 4 == 0).toArray();
        int[] chosen = IntStream.range(0, n).filter(i -> i % 4 == 2).toArray();
        int[] features = new int[0];
        int most = -1;
        for (int round = 0; round < MOST_PLACES; round++) {
            int[] before = features;
            int[] correct = new int[pool.length];
            IntStream.range(0, pool.length).parallel().forEach(p -> {
                int[] tried = Arrays.copyOf(before, before.length + 1);
                tried[before.length] = pool[p];
                correct[p] = NaiveBayes.fit(binned.all(), tried, labels, classes, learnt)
                        .correct(binned.all(), labels, chosen);
            });
            int best = 0;
            for (int p = 1; p < pool.length; p++) {
                best = correct[p] > correct[best] ? p : best;
            }
            if (pool.length == 0 || correct[best] <= most + chosen.length / 200) {
                break;
            }
            most = correct[best];
            features = Arrays.copyOf(before, before.length + 1);
            features[before.length] = pool[best];
        }
        int[] half = IntStream.range(0, n).filter(i -> i % 2 == 0).toArray();
        int[] held = IntStream.range(0, n).filter(i -> i % 2 == 1).toArray();
        int right =
                NaiveBayes.fit(binned.all(), features, labels, classes, half).correct(binned.all(), labels, held);
        int m = otherLabels.length;
        int[] even = IntStream.range(0, m).filter(i -> i % 2 == 0).toArray();
        int[] odd = IntStream.range(0, m).filter(i -> i % 2 == 1).toArray();
        // The places were chosen by the even rows of both splits: only the odd ones judge.
        int elsewhere = NaiveBayes.fit(other.all(), features, otherLabels, classes, even)
                .correct(other.all(), otherLabels, odd);
        return new Telling(features, right, held.length, elsewhere, odd.length);
    }

    /** Where the leak is, and its map. */
    public LeakPlace place(boolean wholeTells) {
        return LeakPlace.of(first.spec(), binned, gaps, wholeTells, goneWithoutLowBits());
    }

    /** Whether the place that leaks most tells half or less once its two lowest bits are gone. */
    private boolean goneWithoutLowBits() {
        int most = -1;
        for (int f = 0; f < gaps.length; f++) {
            if (!binned.isWhole(f) && (most < 0 || gaps[f] > gaps[most])) {
                most = f;
            }
        }
        int place = binned.place(most);
        byte[][] coarse = {BinnedFeatures.coarse(first, place)};
        byte[][] otherCoarse = {BinnedFeatures.coarse(second, place)};
        double left = information(coarse, labels, classes, 0, seed).nats()[0]
                - information(otherCoarse, otherLabels, classes, 0, seed).nats()[0];
        return bytes && left <= gaps[most] / 2;
    }

    /** The p-value of the most telling feature in the first split, by permutation against the largest of all features. */
    public double pValue() {
        return Arrays.stream(information(binned.all(), labels, classes, PERMUTATIONS, seed)
                        .pValues())
                .min()
                .orElse(1);
    }

    /** The largest difference of information, in nats. */
    public double largestGap() {
        return Arrays.stream(gaps).max().orElse(0);
    }

    /** The place among the values of a sample that a feature looks at; the feature is not of the whole sample. */
    public int place(int feature) {
        return binned.place(feature);
    }

    /** What a feature is, for people. */
    public String name(int feature) {
        if (binned.isWhole(feature)) {
            return binned.wholeName(feature);
        }
        return (binned.isLowBits(feature) ? "lowest bits at " : "value at ")
                + LeakPlace.coordinates(first.spec().shape(), binned.place(feature));
    }
}
