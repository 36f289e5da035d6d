package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the data measured, as a picture; one of the last three is there.
 *
 * @param title what it shows, such as the title of a finding
 * @param caption what to see, in a sentence
 * @param overlay distributions over one another
 * @param reliability how often predictions are right by their confidence
 * @param table counts by two kinds of classes
 */
public record DataFigure(
        String title,
        String caption,
        @Nullable Overlay overlay,
        @Nullable Reliability reliability,
        @Nullable ClassTable table) {
    public DataFigure {
        int there = (overlay == null ? 0 : 1) + (reliability == null ? 0 : 1) + (table == null ? 0 : 1);
        if (there != 1) {
            throw new IllegalArgumentException("A figure shows one thing, received " + there + ": " + title);
        }
    }

    /**
     * Distributions of one quantity.
     *
     * @param quantity what lies along the axis
     * @param low the lower edge of the first bin
     * @param high the upper edge of the last bin
     * @param groups one or more, with equally many bins
     */
    public record Overlay(String quantity, double low, double high, List<Group> groups) {
        public Overlay {
            groups = List.copyOf(groups);
            if (groups.isEmpty() || !(high > low)) {
                throw new IllegalArgumentException("Distributions need a group and a range, received " + groups.size()
                        + " groups from " + low + " to " + high);
            }
        }
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

    /**
     * A reliability diagram.
     *
     * @param bins by rising confidence
     */
    public record Reliability(List<Bin> bins) {
        public Reliability {
            bins = List.copyOf(bins);
        }
    }

    /**
     * Predictions of like confidence.
     *
     * @param confidence their mean confidence, in [0, 1]
     * @param right how many of them are right
     */
    public record Bin(double confidence, Rate right) {}

    /**
     * Counts.
     *
     * @param corner what the rows are
     * @param columns their names
     * @param rows with a count a column
     */
    public record ClassTable(String corner, List<String> columns, List<Row> rows) {
        public ClassTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row.
     *
     * @param name its class or split
     * @param counts one a column
     */
    public record Row(String name, List<Integer> counts) {
        public Row {
            counts = List.copyOf(counts);
        }
    }
}
