package dev.assay.validation.check;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The values of a sample at which the label was found to leak, kept for the check of whether a model uses them. */
final class FoundLeak {
    private static final float SHARE = 0.5f;

    private final int[] places;

    private FoundLeak(int[] places) {
        this.places = places;
    }

    /** At these places, in rising order. */
    static FoundLeak at(int[] places) {
        return new FoundLeak(Arrays.copyOf(places, places.length));
    }

    /** At all places whose map reaches half of the greatest. */
    static FoundLeak of(float[] map) {
        float most = 0;
        for (float value : map) {
            most = Math.max(most, value);
        }
        float least = SHARE * most;
        return new FoundLeak(IntStream.range(0, map.length)
                .filter(i -> map[i] > 0 && map[i] >= least)
                .toArray());
    }

    int[] places() {
        return Arrays.copyOf(places, places.length);
    }
}
