package dev.assay.models.training.doctor;

import java.util.Arrays;
import java.util.List;

/**
 * How values lie between the least and the greatest of them.
 *
 * @param low the least value
 * @param high the greatest value
 * @param counts values in each of {@value #BINS} equal parts of [low, high]; empty when all values are the same or none is finite
 * @param count how many values are finite
 * @param notFinite how many are not
 */
public record Distribution(double low, double high, List<Integer> counts, int count, int notFinite) {
    /** How many parts the range is divided into. */
    public static final int BINS = 48;

    public Distribution {
        counts = List.copyOf(counts);
    }

    /** The distribution of these values. */
    public static Distribution of(float[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int finite = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                finite++;
            }
        }
        if (finite == 0) {
            return new Distribution(0, 0, List.of(), 0, values.length);
        }
        if (low == high) {
            return new Distribution(low, high, List.of(), finite, values.length - finite);
        }
        int[] counts = new int[BINS];
        for (float value : values) {
            if (Float.isFinite(value)) {
                counts[(int) Math.min(BINS - 1, (value - low) / (high - low) * BINS)]++;
            }
        }
        return new Distribution(low, high, Arrays.stream(counts).boxed().toList(), finite, values.length - finite);
    }
}
