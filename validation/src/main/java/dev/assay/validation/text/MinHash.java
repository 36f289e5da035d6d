package dev.assay.validation.text;

import dev.assay.core.random.KeyedRandom;

/**
 * The least hash of a set under each of 125 random functions: two sets agree in one with a probability equal to their Jaccard similarity (Broder 1997). They are
 * taken together in 25 bands of 5: sets of similarity J share a band with probability {@code 1 - (1 - J^5)^25}, which is .99995 at .8, .55 at .5 and .06 at .3 (Leskovec,
 * Rajaraman and Ullman, "Mining of Massive Datasets", 3.4).
 */
public final class MinHash {
    /** The bands of a set. */
    public static final int BANDS = 25;

    private static final int ROWS = 5;

    private final long[] factors = new long[BANDS * ROWS];
    private final long[] terms = new long[BANDS * ROWS];

    /** The functions are the same at any time: sets hashed by one can be compared with sets hashed by another. */
    public MinHash() {
        KeyedRandom random = new KeyedRandom(0, "min-hash").at(0, 0, 0);
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextLong() | 1;
            terms[i] = random.nextLong();
        }
    }

    /** The least hashes under all functions; multiply-shift functions (Dietzfelbinger et al. 1997), pairwise independent. */
    int[] signature(Shingles set) {
        int[] least = new int[factors.length];
        for (int f = 0; f < least.length; f++) {
            int smallest = Integer.MAX_VALUE;
            for (int i = 0; i < set.size(); i++) {
                long hash = factors[f] * (set.hash(i) & 0xFFFFFFFFL) + terms[f];
                smallest = Math.min(smallest, (int) (hash >>> 32));
            }
            least[f] = smallest;
        }
        return least;
    }

    /** A key for each band: two sets that agree in all hashes of a band have the same. */
    public long[] bands(Shingles set) {
        int[] least = signature(set);
        long[] bands = new long[BANDS];
        for (int b = 0; b < BANDS; b++) {
            long key = b;
            for (int r = 0; r < ROWS; r++) {
                key = Shingles.mix(key * 31 + least[b * ROWS + r]);
            }
            bands[b] = key;
        }
        return bands;
    }
}
