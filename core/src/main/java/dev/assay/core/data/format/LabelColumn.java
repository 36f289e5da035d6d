package dev.assay.core.data.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/** Labels in a column of a CSV file: all whole numbers from 0 up are class indices, others are names, numbered in their order. */
final class LabelColumn {
    /** What the column may be called. */
    static final Set<String> HEADINGS = Set.of("label", "class");

    private LabelColumn() {}

    /** The first column of a heading that has one of these names, in any case; -1 for none. */
    static int find(CSVRecord heading, Set<String> names) {
        return IntStream.range(0, heading.size())
                .filter(i -> names.contains(heading.get(i).strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(-1);
    }

    /** The names of the classes. */
    static List<String> classes(List<String> labels) {
        if (labels.stream().allMatch(label -> label.matches("\\d{1,3}"))) {
            int top = labels.stream().mapToInt(Integer::parseInt).max().orElse(0);
            return IntStream.rangeClosed(0, Math.max(1, top))
                    .mapToObj(Integer::toString)
                    .toList();
        }
        return labels.stream().distinct().sorted().toList();
    }

    /** The index of every label among the classes. */
    static int[] indices(List<String> labels, List<String> classes) {
        boolean numbered = classes.equals(
                IntStream.range(0, classes.size()).mapToObj(Integer::toString).toList());
        Map<String, Integer> places = new HashMap<>();
        for (int c = 0; c < classes.size(); c++) {
            places.put(classes.get(c), c);
        }
        return labels.stream()
                .mapToInt(label -> numbered ? Integer.parseInt(label) : places.getOrDefault(label, -1))
                .toArray();
    }
}
