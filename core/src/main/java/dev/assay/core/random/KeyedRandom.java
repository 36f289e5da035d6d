package dev.assay.core.random;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random numbers that are a function of (seed, purpose, sample, restart, step) and of nothing else: not of the order in which samples are
 * worked on, nor of threads. Belongs to one thread; {@link #at} starts the stream of a key over without allocating. The samplers of Commons
 * RNG take it as their source.
 */
public final class KeyedRandom implements UniformRandomProvider {
    private final int key0;
    private final int key1;
    private final int[] words = new int[4];
    private int sample;
    private int restart;
    private int step;
    private int counter;
    private int used = 4;
    private final ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(this);

    /**
     * @param seed the seed the user named
     * @param purpose what the numbers are for, such as an attack's name; other purposes get unrelated numbers
     */
    public KeyedRandom(long seed, String purpose) {
        long hash = mix(seed + 0x9E3779B97F4A7C15L);
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ (b & 0xFF)) + 0x9E3779B97F4A7C15L;
        }
        key0 = (int) hash;
        key1 = (int) (hash >>> 32);
    }

    /** Goes to the beginning of the stream of this key. */
    public KeyedRandom at(int sample, int restart, int step) {
        this.sample = sample;
        this.restart = restart;
        this.step = step;
        counter = 0;
        used = 4;
        return this;
    }

    /** 32 random bits. */
    @Override
    public int nextInt() {
        if (used == 4) {
            Philox.block(counter++, step, restart, sample, key0, key1, words);
            used = 0;
        }
        return words[used++];
    }

    /** 64 random bits. */
    @Override
    public long nextLong() {
        long high = nextInt();
        return (high << 32) | (nextInt() & 0xFFFFFFFFL);
    }

    /** A whole number, uniform on [0, bound); {@code bound} at least 1. Unbiased (Lemire 2019). */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("A bound has to be at least 1, received " + bound);
        }
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextInt() & 0xFFFFFFFFL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform on [0, 1), 24 bits. */
    @Override
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /** Uniform on [0, 1), 53 bits. */
    @Override
    public double nextDouble() {
        long high = nextInt() & 0xFFFFFFFFL;
        long low = nextInt() & 0xFFFFFFFFL;
        return ((high << 21) ^ (low >>> 11)) * 0x1p-53;
    }

    /** Standard normal, by the modified ziggurat of McFarland, "A modified ziggurat algorithm" (2016). */
    public double nextGaussian() {
        return gaussian.sample();
    }

    /** The numbers 0 to {@code n - 1} in random order (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
