package dev.assay.validation.split;

import dev.assay.core.io.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Makes the 128-bit keys that stand for the values of a sample; belongs to one thread.
 *
 * <p>The exact key is the first half of the SHA-256 of the values; zero and minus zero are one value, and so are all bit patterns of NaN.
 *
 * <p>The scaled key stays the same when a sample is shifted and scaled ({@code a x + b}, a > 0): values go to {@code u = (x - min)/(max -
 * min)} and are cut to 17 levels. Rounding must not carry a value over the edge of a level. For bytes, u is a fraction p/q with q at most
 * 255, so edges at multiples of 1/16 less the golden ratio's fraction, which is the number worst approached by fractions, keep a distance
 * that no float error bridges. Cutting makes samples of few values collide: who uses this key has to compare the samples themselves.
 */
final class PixelKey {
    private static final int LEVELS = 16;
    private static final float GOLDEN = 0.618034f;
    /** Samples with fewer levels than this, such as two-coloured drawings, are no evidence when they agree up to scale. */
    private static final int RICH = 6;
    /** Texts with fewer words than this are no evidence when they agree up to case and punctuation. */
    private static final int LEAST_WORDS = 5;

    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer floats;
    private final byte[] levels;

    PixelKey(int features) {
        floats = ByteBuffer.allocate(Math.multiplyExact(4, features));
        levels = new byte[features];
    }

    /** Writes the exact key of the first {@code length} values into two places of {@code keys}. */
    void exact(float[] values, int length, long[] keys, int at) {
        floats.clear();
        for (int i = 0; i < length; i++) {
            // Adding 0 turns -0 into 0; floatToIntBits has one pattern for NaN.
            floats.putInt(Float.floatToIntBits(values[i] + 0f));
        }
        digest.update(floats.array(), 0, 4 * length);
        store(digest.digest(), keys, at);
    }

    /** Writes the key of a text without case, punctuation and spacing; false, and zeros, for a text of too few words. */
    boolean folded(String folded, long[] keys, int at) {
        if (folded.chars().filter(c -> c == ' ').count() + 1 < LEAST_WORDS) {
            Arrays.fill(keys, at, at + 2, 0);
            return false;
        }
        store(digest.digest(folded.getBytes(StandardCharsets.UTF_8)), keys, at);
        return true;
    }

    /** Writes the scaled key; false, and zeros, for a sample that has too few levels or values that are not finite. */
    boolean scaled(float[] values, float low, float high, long[] keys, int at) {
        double range = (double) high - low;
        int seen = 0;
        boolean usable = range > 0 && Double.isFinite(range);
        for (int i = 0; usable && i < values.length; i++) {
            int level = (int) (LEVELS * ((values[i] - (double) low) / range) + GOLDEN);
            levels[i] = (byte) level;
            seen |= 1 << level;
        }
        if (!usable || Integer.bitCount(seen) < RICH) {
            Arrays.fill(keys, at, at + 2, 0);
            return false;
        }
        store(digest.digest(levels), keys, at);
        return true;
    }

    private static void store(byte[] hash, long[] keys, int at) {
        ByteBuffer words = ByteBuffer.wrap(hash);
        keys[at] = words.getLong();
        keys[at + 1] = words.getLong();
    }
}
