package dev.assay.core.random;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are a function of (seed, purpose, sample, restart, step) and of nothing else: not of the order in which samples are
 * worked on, nor of threads. Belongs to one thread; {@link #at} starts the stream of a key over without allocating.
 */
public final class KeyedRandom {
    private final int key0;
    private final int key1;
    private final int[] words = new int[4];
    private int sample;
    private int restart;
    private int step;
    private int counter;
    private int used = 4;
    private double spareGaussian = Double.NaN;

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
        spareGaussian = Double.NaN;
        return this;
    }

    /** 32 random bits. */
    public int nextInt() {
        if (used == 4) {
            Philox.block(counter++, step, restart, sample, key0, key1, words);
            used = 0;
        }
        return words[used++];
    }

    /** A whole number, uniform on [0, bound); {@code bound} at least 1. Unbiased (Lemire 2019). */
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
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /** Uniform on [0, 1), 53 bits. */
    public double nextDouble() {
        long high = nextInt() & 0xFFFFFFFFL;
        long low = nextInt() & 0xFFFFFFFFL;
        return ((high << 21) ^ (low >>> 11)) * 0x1p-53;
    }

    /** Standard normal (Box and Muller 1958). */
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * Math.PI * nextDouble();
        spareGaussian = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
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
