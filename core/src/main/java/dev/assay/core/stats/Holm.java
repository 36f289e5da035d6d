package dev.assay.core.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The adjustment of Holm (Scand. J. Statist. 6, 1979): keeps the chance of any false claim in a family of tests under the level. */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values, in the order given: the running maximum of {@code (m - rank) * p}, at most 1. */
    public static double[] adjust(double... p) {
        int m = p.length;
        List<Integer> order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[m];
        double running = 0;
        for (int rank = 0; rank < m; rank++) {
            int test = order.get(rank);
            running = Math.max(running, Math.min(1, (m - rank) * p[test]));
            adjusted[test] = running;
        }
        return adjusted;
    }
}
