package dev.assay.validation.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SplitScan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashIndexTest {
    private static final int N = 240;
    private static final int SIDE = 16;

    /** Families of eight: a smooth random picture with more and more noise. */
    private static SplitScan families(long seed) {
        KeyedRandom random = new KeyedRandom(seed, "families").at(0, 0, 0);
        int features = SIDE * SIDE;
        float[] values = new float[N * features];
        for (int i = 0; i < N; i += 8) {
            double a = random.nextDouble() * 3;
            double b = random.nextDouble() * 3;
            double phase = random.nextDouble() * 6;
            for (int k = 0; k < 8; k++) {
                for (int j = 0; j < features; j++) {
                    int row = j / SIDE;
                    double wave = Math.sin(a * row * 0.4 + phase) * Math.cos(b * (j % SIDE) * 0.4 - phase);
                    values[(i + k) * features + j] = (float) (0.5 + 0.3 * wave + 0.02 * k * random.nextGaussian());
                }
            }
        }
        return SplitScan.of(
                Role.TRAIN,
                new ArrayDataset(
                        "families",
                        new InputSpec(Shape.of(SIDE, SIDE, 1), new Bounds(-2, 3)),
                        List.of("a"),
                        new int[N],
                        values),
                Progress.SILENT);
    }

    private static int distance(SplitScan one, int i, SplitScan other, int j) {
        return Long.bitCount(one.differenceHash(i) ^ other.differenceHash(j))
                + Long.bitCount(one.frequencyHash(i) ^ other.frequencyHash(j));
    }

    private static boolean shareBand(SplitScan one, int i, SplitScan other, int j) {
        long difference = one.differenceHash(i) ^ other.differenceHash(j);
        long frequency = one.frequencyHash(i) ^ other.frequencyHash(j);
        return IntStream.range(0, 4)
                .anyMatch(b -> (difference >>> (16 * b) & 0xFFFF) == 0 || (frequency >>> (16 * b) & 0xFFFF) == 0);
    }

    @Test
    void the_nearest_are_those_of_an_exhaustive_search_among_all_that_share_a_band() {
        SplitScan scan = families(1);
        SplitScan queries = families(1);
        HashIndex index = new HashIndex(scan);
        int found = 0;
        for (int q = 0; q < N; q++) {
            int query = q;
            int[] expected = IntStream.range(0, N)
                    .filter(i -> i != query && distance(queries, query, scan, i) <= 32)
                    .filter(i -> shareBand(queries, query, scan, i))
                    .boxed()
                    .sorted((i, j) -> {
                        int order =
                                Integer.compare(distance(queries, query, scan, i), distance(queries, query, scan, j));
                        return order != 0 ? order : Integer.compare(i, j);
                    })
                    .limit(5)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(index.nearest(queries, query, 5, query))
                    .as("of image %d", q)
                    .containsExactly(expected);
            found += expected.length;
        }
        assertThat(found).as("pairs compared").isGreaterThan(N);
    }

    /** By the pigeonhole principle: bits that differ in at most seven places leave one of eight bands whole. */
    @Test
    void no_image_within_seven_bits_is_missed() {
        SplitScan scan = families(2);
        HashIndex index = new HashIndex(scan);
        for (int q = 0; q < N; q++) {
            int query = q;
            long near = IntStream.range(0, N)
                    .filter(i -> i != query && distance(scan, query, scan, i) <= 7)
                    .count();
            long listed = IntStream.of(index.nearest(scan, q, N, q))
                    .filter(i -> distance(scan, query, scan, i) <= 7)
                    .count();
            assertThat(listed).isEqualTo(near);
        }
    }
}
