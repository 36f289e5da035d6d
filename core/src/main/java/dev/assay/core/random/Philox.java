package dev.assay.core.random;

/**
 * Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011): 128 random bits
 * are a function of a 128-bit counter and a 64-bit key.
 */
final class Philox {
    private static final int M0 = 0xD2511F53;
    private static final int M1 = 0xCD9E8D57;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;

    private Philox() {}

    /** Writes the four words that belong to counter (c0, c1, c2, c3) and key (k0, k1). */
    static void block(int c0, int c1, int c2, int c3, int k0, int k1, int[] out) {
        int a = c0;
        int b = c1;
        int c = c2;
        int d = c3;
        int x = k0;
        int y = k1;
        for (int round = 0; round < 10; round++) {
            long p0 = (M0 & 0xFFFFFFFFL) * (a & 0xFFFFFFFFL);
            long p1 = (M1 & 0xFFFFFFFFL) * (c & 0xFFFFFFFFL);
            int na = (int) (p1 >>> 32) ^ b ^ x;
            int nc = (int) (p0 >>> 32) ^ d ^ y;
            b = (int) p1;
            d = (int) p0;
            a = na;
            c = nc;
            x += W0;
            y += W1;
        }
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
    }
}
