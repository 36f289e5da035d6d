package dev.assay.core.data;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A seeded choice of samples with as equal a number of every class as the data allow. */
public final class BalancedSubset {
    private BalancedSubset() {}

    /**
     * Chooses samples.
     *
     * @param data where from
     * @param count how many; all where there are no more
     * @param seed another seed, another choice
     * @return positions in rising order
     */
    public static int[] of(Dataset data, int count, long seed) {
        int n = data.size();
        if (count >= n) {
            return IntStream.range(0, n).toArray();
        }
        List<List<Integer>> byClass = new ArrayList<>();
        for (int c = 0; c < data.classes().size(); c++) {
            byClass.add(new ArrayList<>());
        }
        for (int position : new KeyedRandom(seed, "balanced-subset").at(0, 0, 0).permutation(n)) {
            byClass.get(data.label(position)).add(position);
        }
        int[] chosen = new int[count];
        int taken = 0;
        // Rounds over the classes, one sample a class and round, until there are enough.
        for (int round = 0; taken < count; round++) {
            for (List<Integer> members : byClass) {
                if (round < members.size() && taken < count) {
                    chosen[taken++] = members.get(round);
                }
            }
        }
        Arrays.sort(chosen);
        return chosen;
    }
}
