package dev.assay.reports.html;

import dev.assay.core.stats.Rate;
import dev.assay.reports.document.ClassBracket;
import dev.assay.reports.document.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes under one norm.
 *
 * @param radii the radii as the user wrote them, rising
 * @param middle the place of the radius in the middle, where neither everything nor nothing stands
 * @param rows a row a class, in the order of the classes
 * @param certified whether a class has a certificate at the radius in the middle
 * @param leftOut how many classes there is no room for; those shown have the least robust accuracy at the radius in the middle
 */
public record ClassView(List<String> radii, int middle, List<Row> rows, boolean certified, int leftOut) {
    /** More rows than this nobody reads. */
    static final int MOST = 30;

    /**
     * One class.
     *
     * @param name the class
     * @param clean accuracy without attack
     * @param attacked accuracy under attack at each radius
     * @param certified accuracy proven at the radius in the middle, where a proof was looked for
     */
    public record Row(
            String name,
            Rate clean,
            List<Rate> attacked,
            @Nullable Rate certified) {
        public Row {
            attacked = List.copyOf(attacked);
        }
    }

    /** The view of a norm's brackets; empty where there are none for every radius. */
    static ClassView of(List<ClassBracket> all, Measure norm) {
        TreeMap<Double, String> radii = new TreeMap<>();
        Map<String, TreeMap<Double, ClassBracket>> byClass = new LinkedHashMap<>();
        for (ClassBracket bracket : all) {
            if (bracket.norm() == norm) {
                radii.put(bracket.epsilon(), bracket.epsilonText());
                byClass.computeIfAbsent(bracket.name(), name -> new TreeMap<>()).put(bracket.epsilon(), bracket);
            }
        }
        int middle = radii.size() / 2;
        List<Row> rows = new ArrayList<>();
        byClass.forEach((name, brackets) -> {
            if (brackets.size() == radii.size()) {
                List<ClassBracket> rising = List.copyOf(brackets.values());
                rows.add(new Row(
                        name,
                        rising.get(0).clean(),
                        rising.stream().map(ClassBracket::attacked).toList(),
                        rising.get(middle).certified()));
            }
        });
        List<Row> shown = rows.size() <= MOST ? rows : weakest(rows, middle);
        return new ClassView(
                List.copyOf(radii.values()),
                middle,
                shown,
                shown.stream().anyMatch(row -> row.certified() != null),
                rows.size() - shown.size());
    }

    private static List<Row> weakest(List<Row> rows, int middle) {
        List<Row> kept = rows.stream()
                .sorted(Comparator.comparingDouble(
                        row -> row.attacked().get(middle).rate()))
                .limit(MOST)
                .toList();
        return rows.stream().filter(kept::contains).toList();
    }

    /** The radius in the middle, as the user wrote it. */
    public String middleRadius() {
        return radii.get(middle);
    }
}
