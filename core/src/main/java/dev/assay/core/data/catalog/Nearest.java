package dev.assay.core.data.catalog;

import java.util.Arrays;
import java.util.Comparator;

/** Proposes the name a user may have meant. */
final class Nearest {
    private static final int FAR = 3;

    private Nearest() {}

    /** {@code " (did you mean NAME?)"} where a set's name is at most three edits away, else nothing. */
    static String hint(String id) {
        return Arrays.stream(NamedSet.values())
                .map(NamedSet::id)
                .min(Comparator.comparingInt(name -> distance(id, name)))
                .filter(name -> distance(id, name) <= FAR)
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
