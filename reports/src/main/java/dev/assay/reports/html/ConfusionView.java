package dev.assay.reports.html;

import dev.assay.reports.document.Confusion;
import dev.assay.reports.document.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is taken for what under one norm, at the radius in the middle: a table of all classes where they are few, else the most frequent mistakes.
 *
 * @param epsilonText the radius as the user wrote it
 * @param columns the classes that the model may say; none where there are too many for a table
 * @param rows a row for each class of the samples; none where there are too many
 * @param mistakes the most frequent ones, most frequent first
 */
public record ConfusionView(String epsilonText, List<String> columns, List<Row> rows, List<Mistake> mistakes) {
    private static final int MOST_CLASSES = 12;
    private static final int MOST_MISTAKES = 10;
    private static final int SHADES = 5;

    /**
     * One class.
     *
     * @param name the class
     * @param n how many samples of it
     * @param counts how many of them are taken for each column
     */
    public record Row(String name, int n, List<Integer> counts) {
        public Row {
            counts = List.copyOf(counts);
        }

        /** The shade of a cell, from 0 for none to 5 for all samples of the class. */
        public int shade(int column) {
            int count = counts.get(column);
            return count == 0 ? 0 : 1 + (int) Math.min(SHADES - 1, (long) SHADES * count / Math.max(1, n));
        }
    }

    /**
     * A mistake.
     *
     * @param n how many samples of the true class there are
     */
    public record Mistake(String trueClass, String said, int count, int n) {}

    /** The view for a norm; empty lists where the document has no confusion for it. */
    static ConfusionView of(List<Confusion> all, Measure norm) {
        List<Confusion> rising = all.stream()
                .filter(confusion -> confusion.norm() == norm)
                .sorted(Comparator.comparingDouble(Confusion::epsilon))
                .toList();
        if (rising.isEmpty()) {
            return new ConfusionView("", List.of(), List.of(), List.of());
        }
        Confusion middle = rising.get(rising.size() / 2);
        Map<String, Map<String, Integer>> table = new LinkedHashMap<>();
        Set<String> said = new LinkedHashSet<>();
        middle.cells()
                .forEach(cell -> table.computeIfAbsent(cell.trueClass(), name -> new LinkedHashMap<>())
                        .merge(cell.said(), cell.count(), Integer::sum));
        said.addAll(table.keySet());
        middle.cells().forEach(cell -> said.add(cell.said()));
        boolean few = said.size() <= MOST_CLASSES;
        List<Row> rows = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        table.forEach((name, counts) -> {
            int n = counts.values().stream().mapToInt(Integer::intValue).sum();
            rows.add(new Row(
                    name,
                    n,
                    said.stream().map(other -> counts.getOrDefault(other, 0)).toList()));
            counts.forEach((other, count) -> {
                if (!other.equals(name)) {
                    mistakes.add(new Mistake(name, other, count, n));
                }
            });
        });
        mistakes.sort(Comparator.comparingInt(Mistake::count).reversed());
        return new ConfusionView(
                middle.epsilonText(),
                few ? List.copyOf(said) : List.of(),
                few ? rows : List.of(),
                List.copyOf(mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))));
    }
}
