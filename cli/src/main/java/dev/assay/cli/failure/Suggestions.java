package dev.assay.cli.failure;

import java.util.Collection;
import java.util.List;

/** What somebody who mistyped a name may have meant. */
public final class Suggestions {
    private static final int MOST_EDITS = 2;

    private Suggestions() {}

    /** The names at the least distance from what was typed, none where all are far from it. */
    static List<String> of(String typed, Collection<String> names) {
        int least = names.stream().mapToInt(name -> distance(typed, name)).min().orElse(Integer.MAX_VALUE);
        return least > Math.min(MOST_EDITS, typed.length() / 2)
                ? List.of()
                : names.stream()
                        .filter(name -> distance(typed, name) == least)
                        .sorted()
                        .toList();
    }

    /** What to ask somebody who mistyped a name, to be put behind what is wrong; empty where all names are far from it. */
    public static String meant(String typed, Collection<String> names) {
        List<String> near = of(typed, names);
        return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost 1.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
