package dev.assay.studies.pretraining;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.core.stats.Rate;
import java.util.Arrays;

/** A yes or no for each sample, by position: which were right, or which stood. Immutable. */
public final class Hits {
    private final boolean[] values;

    private Hits(boolean[] values) {
        this.values = values;
    }

    /** These values, copied. */
    public static Hits of(boolean[] values) {
        return new Hits(values.clone());
    }

    /** Reads what {@link #text} wrote. */
    @JsonCreator
    public static Hits parse(String text) {
        boolean[] values = new boolean[text.length()];
        for (int i = 0; i < values.length; i++) {
            char c = text.charAt(i);
            if (c != '0' && c != '1') {
                throw new IllegalArgumentException("Expected 0 or 1 for each sample, received '" + c + "'");
            }
            values[i] = c == '1';
        }
        return new Hits(values);
    }

    /** A 1 or 0 for each sample. */
    @JsonValue
    public String text() {
        StringBuilder text = new StringBuilder();
        for (boolean value : values) {
            text.append(value ? '1' : '0');
        }
        return text.toString();
    }

    /** How many samples there are. */
    public int size() {
        return values.length;
    }

    /** What holds for one sample. */
    public boolean get(int position) {
        return values[position];
    }

    /** The share of yes. */
    public Rate rate() {
        int hits = 0;
        for (boolean value : values) {
            hits += value ? 1 : 0;
        }
        return Rate.of(hits, values.length);
    }

    /** Yes where both are. */
    public Hits and(Hits other) {
        boolean[] both = values.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= other.values[i];
        }
        return new Hits(both);
    }

    /** How many samples are yes here and no there. */
    int countOnlyHere(Hits other) {
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            count += values[i] && !other.values[i] ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hits hits && Arrays.equals(values, hits.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return text();
    }
}
