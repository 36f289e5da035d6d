package dev.assay.reports.plot;

import java.util.List;

/**
 * Rates below one another, each a point on its interval. Names stand above the tracks, so that they have room on a phone.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param description the content in words
 * @param rows at least one
 */
public record IntervalPlot(String id, String title, String description, List<Row> rows) {
    private static final double ROW = 56;
    private static final double TRACK = 36;
    private static final double AXIS = 30;

    /**
     * One rate.
     *
     * @param name what was measured
     * @param text the rate in figures
     * @param point the rate and its interval, in [0, 1]; its x is not used
     * @param series which colour and shape
     */
    public record Row(String name, String text, Point point, int series) {}

    public IntervalPlot {
        rows = List.copyOf(rows);
    }

    /** The plot as SVG. */
    public String svg() {
        double bottom = rows.size() * ROW;
        Svg svg = new Svg(id, RateTracks.WIDTH, bottom + AXIS, title, description);
        RateTracks tracks = new RateTracks(svg);
        tracks.scale(rows.size(), TRACK, ROW, 10, bottom + 18);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            tracks.head(i * ROW + 18, row.name(), row.text());
            tracks.rate(i * ROW + TRACK, row.point(), row.series(), 5);
        }
        return svg.end();
    }
}
