package dev.assay.core.model.structure;

import java.util.Arrays;

/**
 * Several arrays over the same volume, side by side: value {@code e} of lane {@code b} lies at {@code e * lanes() + b}. Inner loops run over
 * lanes, which lie together in memory. Outside its {@link #window} everything is 0, and nobody looks there: a bound of one place of a
 * convolution depends on few places of the layers before it.
 *
 * <p>A buffer to be used again and again by one thread.
 */
public final class Lanes {
    private final Volume volume;
    private double[] values = new double[0];
    private int lanes;
    private Window window = Window.NONE;

    /** Without lanes; see {@link #begin}. */
    public Lanes(Volume volume) {
        this.volume = volume;
    }

    /** One lane with these values, which are copied. */
    public static Lanes of(Volume volume, double[] values) {
        if (values.length != volume.size()) {
            throw new IllegalArgumentException(
                    "Expected " + volume.size() + " values for " + volume + ", received " + values.length);
        }
        Lanes one = new Lanes(volume).begin(1);
        one.widen(volume.all());
        System.arraycopy(values, 0, one.values, 0, values.length);
        return one;
    }

    /** Sets everything to 0 and the number of lanes anew. */
    public Lanes begin(int count) {
        clear();
        lanes = count;
        int needed = Math.multiplyExact(volume.size(), count);
        if (values.length < needed) {
            values = new double[needed];
        }
        return this;
    }

    /** Sets everything to 0. */
    public void clear() {
        for (int row = window.top(); row < window.bottom(); row++) {
            int from = volume.offset(row, window.left()) * lanes;
            int to = from + (window.right() - window.left()) * volume.channels() * lanes;
            Arrays.fill(values, from, to, 0);
        }
        window = Window.NONE;
    }

    /** Opens these places too. */
    public void widen(Window more) {
        window = window.with(more);
    }

    /** Where values may differ from 0. */
    public Window window() {
        return window;
    }

    public Volume volume() {
        return volume;
    }

    /** How many lanes there are. */
    public int lanes() {
        return lanes;
    }

    /** The array itself; it may be longer than needed. */
    public double[] values() {
        return values;
    }

    /** A copy of one lane. */
    public double[] lane(int lane) {
        double[] copy = new double[volume.size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i * lanes + lane];
        }
        return copy;
    }

    /**
     * {@code to[i] += w * from[i]} over all lanes of one value.
     *
     * @param at where the value's lanes begin in {@code to}
     * @param start where they begin in {@code from}
     */
    static void add(double[] to, int at, double w, double[] from, int start, int lanes) {
        for (int b = 0; b < lanes; b++) {
            to[at + b] += w * from[start + b];
        }
    }

    /** {@link #add} for four values at once, so that what is added to is read and written once. */
    static void add(
            double[] to,
            int at,
            double w0,
            double w1,
            double w2,
            double w3,
            double[] from,
            int start0,
            int start1,
            int start2,
            int start3,
            int lanes) {
        for (int b = 0; b < lanes; b++) {
            to[at + b] +=
                    (w0 * from[start0 + b] + w1 * from[start1 + b]) + (w2 * from[start2 + b] + w3 * from[start3 + b]);
        }
    }

    /** Whether all lanes of a value are 0. */
    static boolean isZero(double[] values, int at, int lanes) {
        for (int b = 0; b < lanes; b++) {
            if (values[at + b] != 0) {
                return false;
            }
        }
        return true;
    }
}
