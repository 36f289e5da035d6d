package dev.assay.studies.coding;

import dev.assay.core.data.Dataset;
import dev.assay.core.stats.Rate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Codes of samples in a plane, and how far neighbours among them agree.
 *
 * @param places where each sample is, by {@link LatentMap}
 * @param byCode how often the sample with the nearest code is of the same class
 * @param byValues the same for the samples' own values, such as pixels
 */
public record CodeMap(List<Place> places, Rate byCode, Rate byValues) {
    /** The fewest samples that can be mapped. */
    public static final int LEAST = LatentMap.LEAST;

    public CodeMap {
        places = List.copyOf(places);
    }

    /**
     * A sample.
     *
     * @param x to the right; axes mean nothing
     * @param y up
     * @param label its class
     */
    public record Place(double x, double y, int label) {}

    /**
     * Maps codes.
     *
     * @param codes one for each sample, finite
     * @param data the samples, at least {@link #LEAST}
     * @param seed of the map
     */
    public static CodeMap of(List<float[]> codes, Dataset data, long seed) {
        int[] labels = IntStream.range(0, data.size()).map(data::label).toArray();
        List<float[]> values =
                IntStream.range(0, data.size()).mapToObj(data::sample).toList();
        List<float[]> places = LatentMap.of(codes, seed);
        return new CodeMap(
                IntStream.range(0, labels.length)
                        .mapToObj(i -> new Place(places.get(i)[0], places.get(i)[1], labels[i]))
                        .toList(),
                NeighbourAgreement.of(codes, labels),
                NeighbourAgreement.of(values, labels));
    }
}
