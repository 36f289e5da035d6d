package dev.assay.validation.check;

import dev.assay.core.stats.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a check measured, in a form that a report can draw: distributions over one another, a reliability diagram, a table of classes. */
public sealed interface Figure {
    /** What it shows, such as the title of a finding. */
    String title();

    /** What to see in it, in a sentence. */
    String caption();

    /**
     * Distributions of one quantity over one another.
     *
     * @param quantity what lies along the axis
     * @param low the lower edge of the first bin
     * @param high the upper edge of the last bin, above {@code low}
     * @param groups one or more, all of them with the same bins of equal width
     */
    record Overlay(String title, String caption, String quantity, double low, double high, List<Group> groups)
            implements Figure {
        private static final int BINS = 40;

        public Overlay {
            groups = List.copyOf(groups);
        }

        /**
         * Counts values.
         *
         * @param names of the groups
         * @param values of each group; those that are not finite are left out
         */
        static Overlay of(String title, String caption, String quantity, List<String> names, List<double[]> values) {
            double[] finite = values.stream()
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isFinite)
                    .toArray();
            double low = Arrays.stream(finite).min().orElse(0);
            double high = Arrays.stream(finite).max().orElse(0);
            // Values that are all the same stand in the middle.
            double margin = high > low ? 0 : Math.max(1e-3, Math.abs(low) * 1e-3);
            double from = low - margin;
            double to = high + margin;
            List<Group> groups = new ArrayList<>();
            for (int g = 0; g < names.size(); g++) {
                Integer[] counts = new Integer[BINS];
                Arrays.fill(counts, 0);
                Arrays.stream(values.get(g))
                        .filter(Double::isFinite)
                        .mapToInt(value -> Math.min(BINS - 1, (int) (BINS * ((value - from) / (to - from)))))
                        .forEach(bin -> counts[bin]++);
                groups.add(new Group(names.get(g), List.of(counts)));
            }
            return new Overlay(title, caption, quantity, from, to, groups);
        }

        /**
         * One distribution.
         *
         * @param name a word or two
         * @param counts of values in bins of equal width
         */
        public record Group(String name, List<Integer> counts) {
            public Group {
                counts = List.copyOf(counts);
            }
        }
    }

    /**
     * How often predictions are right by the confidence they are made with.
     *
     * @param bins by rising confidence, one or more
     */
    record Reliability(String title, String caption, List<Bin> bins) implements Figure {
        public Reliability {
            bins = List.copyOf(bins);
        }

        /**
         * Predictions of like confidence.
         *
         * @param confidence their mean confidence, in [0, 1]
         * @param right how many of them are right, with the interval
         */
        public record Bin(double confidence, Rate right) {}
    }

    /**
     * Counts by two kinds of classes.
     *
     * @param corner what the rows are
     * @param columns their names
     * @param rows one or more
     */
    record ClassTable(String title, String caption, String corner, List<String> columns, List<Row> rows)
            implements Figure {
        /** More classes would be no table for people. */
        static final int MOST = 20;

        public ClassTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /**
         * How often each label is taken for each class.
         *
         * @param names of all classes
         * @param labels a class each
         * @param predictions as many classes
         * @return empty where there are more classes than {@link #MOST}
         */
        static List<Figure> confusion(
                String title, String caption, String corner, List<String> names, int[] labels, int[] predictions) {
            int classes = names.size();
            if (classes > MOST) {
                return List.of();
            }
            int[][] counts = new int[classes][classes];
            for (int i = 0; i < labels.length; i++) {
                counts[labels[i]][predictions[i]]++;
            }
            List<Row> rows = IntStream.range(0, classes)
                    .mapToObj(c -> new Row(
                            names.get(c), Arrays.stream(counts[c]).boxed().toList()))
                    .toList();
            return List.of(new ClassTable(title, caption, corner, names, rows));
        }

        /**
         * One class.
         *
         * @param name the class
         * @param counts one a column
         */
        public record Row(String name, List<Integer> counts) {
            public Row {
                counts = List.copyOf(counts);
            }
        }
    }
}
