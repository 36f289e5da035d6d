package dev.assay.reports.html;

import dev.assay.reports.document.DataFigure;
import dev.assay.reports.plot.OverlayPlot;
import dev.assay.reports.plot.ReliabilityPlot;
import dev.assay.reports.summary.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of what checks of the data measured. */
public final class DataFigures {
    private static final int SHADES = 5;
    private static final int MOST_GROUPS = 4;

    private DataFigures() {}

    /** Distributions over one another, as SVG. */
    public static String overlay(String id, String title, DataFigure.Overlay overlay) {
        return new OverlayPlot(
                        id,
                        title,
                        Numbers.capital(overlay.quantity()),
                        overlay.low(),
                        overlay.high(),
                        overlay.groups().stream()
                                .limit(MOST_GROUPS)
                                .map(group -> new OverlayPlot.Group(group.name(), group.counts()))
                                .toList())
                .svg();
    }

    /** A reliability diagram, as SVG. */
    public static String reliability(String id, String title, DataFigure.Reliability reliability) {
        return new ReliabilityPlot(
                        id,
                        title,
                        reliability.bins().stream()
                                .map(bin -> new ReliabilityPlot.Bin(
                                        bin.confidence(),
                                        bin.right().rate(),
                                        bin.right().low(),
                                        bin.right().high(),
                                        Math.toIntExact(bin.right().n())))
                                .toList())
                .svg();
    }

    /** The rows of a table as the page shows them. */
    public static List<Row> rows(DataFigure.ClassTable table) {
        return table.rows().stream().map(row -> new Row(row, table.columns())).toList();
    }

    /**
     * One row of a table.
     *
     * @param row its name and counts
     * @param columns the names of all columns
     */
    public record Row(DataFigure.Row row, List<String> columns) {
        /** All counts together. */
        public long n() {
            return row.counts().stream().mapToLong(Integer::longValue).sum();
        }

        /** The class in the style sheet: a row's own column stands out, the others are shaded by their share of the row. */
        public String style(int column) {
            int count = row.counts().get(column);
            if (row.name().equals(columns.get(column))) {
                return "own";
            }
            return count == 0 ? "h0" : "h" + (1 + Math.min(SHADES - 1, SHADES * (long) count / Math.max(1, n())));
        }

        /** A count in figures, a dot for none. */
        public String text(int column) {
            int count = row.counts().get(column);
            return count == 0 ? "·" : Numbers.count(count);
        }

        /** The places of the columns. */
        public List<Integer> places() {
            return IntStream.range(0, columns.size()).boxed().toList();
        }
    }
}
