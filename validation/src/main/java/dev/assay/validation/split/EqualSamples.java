package dev.assay.validation.split;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Which samples of all splits have the same key. Samples are numbered through the splits in their order; a group is named by the number of
 * its first member, so that 4 bytes a sample hold all groups.
 */
public final class EqualSamples {
    private final List<SplitScan> scans;
    private final int[] offsets;
    private final int[] groups;

    private EqualSamples(List<SplitScan> scans, Function<SplitScan, long[]> keysOf, boolean zeroIsNone) {
        this.scans = scans;
        offsets = new int[scans.size() + 1];
        for (int s = 0; s < scans.size(); s++) {
            offsets[s + 1] = Math.addExact(offsets[s], scans.get(s).size());
        }
        int n = offsets[scans.size()];
        groups = new int[n];
        long[][] keys = scans.stream().map(keysOf).toArray(long[][]::new);
        // An open-addressing table, at most half full; SHA-256 has mixed the bits already.
        int[] table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, n)) << 2)];
        Arrays.fill(table, -1);
        for (int s = 0; s < scans.size(); s++) {
            for (int position = 0; position < scans.get(s).size(); position++) {
                int number = offsets[s] + position;
                long high = keys[s][2 * position];
                long low = keys[s][2 * position + 1];
                groups[number] = zeroIsNone && high == 0 && low == 0 ? number : find(table, keys, number, high, low);
            }
        }
    }

    /** Groups of samples whose values are equal. */
    public static EqualSamples exact(List<SplitScan> scans) {
        return new EqualSamples(scans, SplitScan::exactKeys, false);
    }

    /** Groups of samples that may be equal up to shift and scale. */
    public static EqualSamples scaled(List<SplitScan> scans) {
        return new EqualSamples(scans, SplitScan::scaledKeys, true);
    }

    private int find(int[] table, long[][] keys, int number, long high, long low) {
        int slot = (int) high & (table.length - 1);
        while (table[slot] >= 0) {
            int other = table[slot];
            int split = split(other);
            int at = 2 * (other - offsets[split]);
            if (keys[split][at] == high && keys[split][at + 1] == low) {
                return other;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = number;
        return number;
    }

    private int split(int number) {
        int split = 0;
        while (number >= offsets[split + 1]) {
            split++;
        }
        return split;
    }

    /** The number of samples in all splits. */
    public int size() {
        return groups.length;
    }

    /** The group of the sample at a position of a split: the number of the first sample with the same key. */
    public int group(int split, int position) {
        return groups[offsets[split] + position];
    }

    /** The sample with a number. */
    public SampleReference reference(int number) {
        int split = split(number);
        return scans.get(split).reference(number - offsets[split]);
    }

    /** For every group the position of its first member in a split, or -1. */
    public int[] firstIn(int split) {
        int[] first = new int[groups.length];
        Arrays.fill(first, -1);
        for (int position = scans.get(split).size() - 1; position >= 0; position--) {
            first[group(split, position)] = position;
        }
        return first;
    }

    /** For every group how many members it has in a split. */
    public int[] sizesIn(int split) {
        int[] sizes = new int[groups.length];
        for (int position = 0; position < scans.get(split).size(); position++) {
            sizes[group(split, position)]++;
        }
        return sizes;
    }
}
