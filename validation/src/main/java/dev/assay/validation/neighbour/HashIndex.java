package dev.assay.validation.neighbour;

import dev.assay.validation.split.SplitScan;
import java.util.Arrays;

/**
 * Looks images up by perceptual hash with multi-index hashing (Norouzi, Punjani and Fleet, CVPR 2012): both 64-bit hashes are cut into four
 * bands of 16 bits, and whoever shares a band is a candidate. Every pair within three bits in either hash is found; a look-up touches some
 * buckets, not the whole set. 32 bytes a sample.
 */
public final class HashIndex {
    private static final int BANDS = 8;
    private static final int BUCKETS = 1 << 16;
    /** Looked at in one bucket: crowded buckets are of images without structure, whose hashes say nothing. */
    private static final int MOST_IN_BUCKET = 512;

    private final SplitScan scan;
    private final int[][] starts = new int[BANDS][];
    private final int[][] members = new int[BANDS][];

    /** An index of all samples of a split of images. */
    public HashIndex(SplitScan scan) {
        this.scan = scan;
        int n = scan.size();
        for (int band = 0; band < BANDS; band++) {
            int[] start = new int[BUCKETS + 1];
            for (int i = 0; i < n; i++) {
                start[key(scan, i, band) + 1]++;
            }
            for (int b = 0; b < BUCKETS; b++) {
                start[b + 1] += start[b];
            }
            int[] next = Arrays.copyOf(start, BUCKETS);
            int[] sorted = new int[n];
            for (int i = 0; i < n; i++) {
                sorted[next[key(scan, i, band)]++] = i;
            }
            starts[band] = start;
            members[band] = sorted;
        }
    }

    private static int key(SplitScan scan, int position, int band) {
        long hash = band < 4 ? scan.differenceHash(position) : scan.frequencyHash(position);
        return (int) (hash >>> (16 * (band & 3))) & 0xFFFF;
    }

    /**
     * The positions of the candidates nearest in both hashes together.
     *
     * @param query the split of the image looked for
     * @param position its position there
     * @param most candidates wanted
     * @param excluded a position that is left out, or -1
     * @return nearest first; none further than a quarter of all bits
     */
    public int[] nearest(SplitScan query, int position, int most, int excluded) {
        long difference = query.differenceHash(position);
        long frequency = query.frequencyHash(position);
        long[] best = new long[most];
        Arrays.fill(best, Long.MAX_VALUE);
        for (int band = 0; band < BANDS; band++) {
            int bucket = key(query, position, band);
            int end = Math.min(starts[band][bucket + 1], starts[band][bucket] + MOST_IN_BUCKET);
            for (int at = starts[band][bucket]; at < end; at++) {
                int candidate = members[band][at];
                int distance = Long.bitCount(difference ^ scan.differenceHash(candidate))
                        + Long.bitCount(frequency ^ scan.frequencyHash(candidate));
                long entry = (long) distance << 32 | candidate;
                if (candidate != excluded && distance <= 32 && entry < best[most - 1]) {
                    insert(best, entry);
                }
            }
        }
        int found = 0;
        while (found < most && best[found] != Long.MAX_VALUE) {
            found++;
        }
        int[] positions = new int[found];
        for (int i = 0; i < found; i++) {
            positions[i] = (int) best[i];
        }
        return positions;
    }

    /** Puts an entry into its place unless it is there already. */
    private static void insert(long[] best, long entry) {
        int place = Arrays.binarySearch(best, entry);
        if (place >= 0) {
            return;
        }
        int at = -place - 1;
        System.arraycopy(best, at, best, at + 1, best.length - 1 - at);
        best[at] = entry;
    }
}
