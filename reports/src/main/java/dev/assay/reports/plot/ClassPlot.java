package dev.assay.reports.plot;

import java.util.List;

/**
 * Rates of classes below one another, several for each class, as points on their intervals, each on a lane of its own.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param description the content in words
 * @param series the name and the style of each rate, in the order of {@link Row#points}
 * @param rows at least one
 */
public record ClassPlot(String id, String title, String description, List<Key> series, List<Row> rows) {
    private static final double ROW = 46;
    private static final double TRACK = 32;
    private static final double KEY = 26;
    private static final double AXIS = 28;
    /** From lane to lane. */
    private static final double LANE = 9;
    /** Keys stand in columns of this width. */
    private static final double COLUMN = 180;

    /**
     * A rate that every class has.
     *
     * @param style colour and shape, 0 to 4
     */
    public record Key(String name, int style) {}

    /**
     * One class.
     *
     * @param name the class
     * @param text its rates in figures, short
     * @param points a rate with its interval for each key; x is not used
     */
    public record Row(String name, String text, List<Point> points) {
        public Row {
            points = List.copyOf(points);
        }
    }

    public ClassPlot {
        series = List.copyOf(series);
        rows = List.copyOf(rows);
    }

    /** The plot as SVG. */
    public String svg() {
        double bottom = KEY + rows.size() * ROW;
        Svg svg = new Svg(id, RateTracks.WIDTH, bottom + AXIS, title, description);
        for (int k = 0; k < series.size(); k++) {
            double x = RateTracks.LEFT + k * COLUMN;
            svg.marker(series.get(k).style(), x, 12, 5);
            svg.text("name", "start", x + 12, 17, series.get(k).name());
        }
        RateTracks tracks = new RateTracks(svg);
        tracks.scale(rows.size(), KEY + TRACK, ROW, 9, bottom + 18);
        for (int i = 0; i < rows.size(); i++) {
            row(tracks, rows.get(i), KEY + i * ROW);
        }
        return svg.end();
    }

    private void row(RateTracks tracks, Row row, double top) {
        tracks.head(top + 14, row.name(), row.text());
        for (int k = 0; k < row.points().size(); k++) {
            double lane = top + TRACK + LANE * (k - (row.points().size() - 1) / 2.0);
            tracks.rate(lane, row.points().get(k), series.get(k).style(), 4);
        }
    }
}
