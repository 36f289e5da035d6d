package dev.assay.core.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The adjustment of Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995): keeps the expected share of false claims among all claims
 * under the level, for tests that are independent or positively dependent.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /** Adjusted p-values, in the order given: the running minimum, from the largest, of {@code m p / rank}. */
    public static double[] adjust(double... p) {
        int m = p.length;
        List<Integer> order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -p[i]))
                .toList();
        double[] adjusted = new double[m];
        double running = 1;
        for (int place = 0; place < m; place++) {
            int test = order.get(place);
            running = Math.min(running, p[test] * m / (m - place));
            adjusted[test] = running;
        }
        return adjusted;
    }
}
