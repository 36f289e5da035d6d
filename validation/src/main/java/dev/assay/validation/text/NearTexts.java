package dev.assay.validation.text;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Finds, for some texts, nearly equal texts in a large set: the few are kept in tables by their bands, the set goes past once and only what
 * shares a band is compared. Memory does not grow with the set.
 */
public final class NearTexts {
    /** From this Jaccard similarity of shingles texts are nearly equal. */
    public static final double ALIKE = 0.8;

    /** Texts of fewer shingles agree by chance and are not looked up. */
    private static final int LEAST_SHINGLES = 20;

    private final MinHash hash = new MinHash();
    private final List<Shingles> queries = new ArrayList<>();
    private final Map<Long, List<Integer>> tables = new HashMap<>();

    /** Adds a text to look for. */
    public void add(String text) {
        Shingles shingles = Shingles.of(Words.folded(text));
        int number = queries.size();
        queries.add(shingles);
        if (shingles.size() >= LEAST_SHINGLES) {
            for (long band : hash.bands(shingles)) {
                tables.computeIfAbsent(band, b -> new ArrayList<>()).add(number);
            }
        }
    }

    /** Says which pairs do not count. */
    @FunctionalInterface
    public interface Exclusion {
        /** Whether a text looked for, by its number, and the text at a position of the set do not count as a pair. */
        boolean excludes(int query, int position);
    }

    /** For every text added, in their order, the first position of the set with a nearly equal text; -1 for none. */
    public int[] search(Dataset set, Exclusion exclusion) {
        AtomicIntegerArray found = new AtomicIntegerArray(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            found.set(i, Integer.MAX_VALUE);
        }
        IntStream.range(0, set.size()).parallel().forEach(position -> look(set, position, exclusion, found));
        return IntStream.range(0, queries.size())
                .map(i -> found.get(i) == Integer.MAX_VALUE ? -1 : found.get(i))
                .toArray();
    }

    private void look(Dataset set, int position, Exclusion exclusion, AtomicIntegerArray found) {
        Shingles shingles = Shingles.of(Words.folded(Text.at(set, position)));
        if (shingles.size() < LEAST_SHINGLES * ALIKE) {
            return;
        }
        for (long band : hash.bands(shingles)) {
            for (int query : tables.getOrDefault(band, List.of())) {
                if (found.get(query) > position
                        && !exclusion.excludes(query, position)
                        && shingles.jaccard(queries.get(query)) >= ALIKE) {
                    found.accumulateAndGet(query, position, Math::min);
                }
            }
        }
    }
}
