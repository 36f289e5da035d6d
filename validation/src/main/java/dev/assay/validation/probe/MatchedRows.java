package dev.assay.validation.probe;

import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.SampleRows;
import java.util.ArrayList;
import java.util.List;

/**
 * As many rows of each class from two splits, in random order, so that what differs between them is not the frequency of classes.
 */
public final class MatchedRows {
    private final SampleRows first;
    private final SampleRows second;

    private MatchedRows(SampleRows first, SampleRows second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Draws.
     *
     * @param a rows of one split
     * @param b rows of the other
     * @param most rows of each, at most
     * @param random drawn from, and moved
     */
    public static MatchedRows of(SampleRows a, SampleRows b, int most, KeyedRandom random) {
        int[] orderA = random.permutation(a.size());
        int[] orderB = random.permutation(b.size());
        int classes = 1 + Math.max(max(a), max(b));
        int[] countA = counts(a, classes);
        int[] countB = counts(b, classes);
        long shared = 0;
        for (int c = 0; c < classes; c++) {
            shared += Math.min(countA[c], countB[c]);
        }
        double share = shared == 0 ? 0 : Math.min(1, (double) most / shared);
        int[] wanted = new int[classes];
        for (int c = 0; c < classes; c++) {
            wanted[c] = (int) Math.ceil(share * Math.min(countA[c], countB[c]));
        }
        return new MatchedRows(take(a, orderA, wanted), take(b, orderB, wanted));
    }

    private static SampleRows take(SampleRows rows, int[] order, int[] wanted) {
        int[] left = wanted.clone();
        List<Integer> taken = new ArrayList<>();
        for (int row : order) {
            if (left[rows.label(row)]-- > 0) {
                taken.add(row);
            }
        }
        return rows.select(taken.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int max(SampleRows rows) {
        int most = -1;
        for (int i = 0; i < rows.size(); i++) {
            most = Math.max(most, rows.label(i));
        }
        return most;
    }

    private static int[] counts(SampleRows rows, int classes) {
        int[] counts = new int[classes];
        for (int i = 0; i < rows.size(); i++) {
            counts[rows.label(i)]++;
        }
        return counts;
    }

    /** The rows of the first split. */
    public SampleRows first() {
        return first;
    }

    /** The rows of the second split, as many. */
    public SampleRows second() {
        return second;
    }

    /** Rows of each. */
    public int size() {
        return first.size();
    }
}
