package dev.assay.validation.text;

import java.util.Arrays;

/**
 * The set of all stretches of five characters of a folded text, as hashes (Broder, "On the resemblance and containment of documents", 1997). Of long texts the
 * 2,048 least hashes are kept, by which the share that two texts have in common is estimated.
 */
public final class Shingles {
    private static final int WIDTH = 5;
    private static final int MOST = 2_048;

    private final int[] hashes;

    private Shingles(int[] hashes) {
        this.hashes = hashes;
    }

    /** The shingles of a text without case, punctuation and spacing; none of a text under five characters. */
    public static Shingles of(String folded) {
        int n = Math.max(0, folded.length() - WIDTH + 1);
        int[] all = new int[n];
        for (int i = 0; i < n; i++) {
            long hash = 0;
            for (int j = 0; j < WIDTH; j++) {
                hash = hash * 0x10001L + folded.charAt(i + j);
            }
            all[i] = (int) (mix(hash) >>> 32);
        }
        return new Shingles(Arrays.stream(all).sorted().distinct().limit(MOST).toArray());
    }

    /** How many there are, at most 2,048. */
    public int size() {
        return hashes.length;
    }

    /** The hash of one of them. */
    int hash(int i) {
        return hashes[i];
    }

    /** The share of the shingles of either text that both have, from 0 to 1; 0 where neither has any. */
    public double jaccard(Shingles other) {
        int i = 0;
        int j = 0;
        int union = 0;
        int both = 0;
        while ((i < hashes.length || j < other.hashes.length) && union < MOST) {
            union++;
            if (j == other.hashes.length || (i < hashes.length && hashes[i] < other.hashes[j])) {
                i++;
            } else if (i == hashes.length || other.hashes[j] < hashes[i]) {
                j++;
            } else {
                both++;
                i++;
                j++;
            }
        }
        return union == 0 ? 0 : (double) both / union;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
