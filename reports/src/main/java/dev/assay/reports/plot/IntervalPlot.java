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
    private static final double WIDTH = 560;
    private static final double LEFT = 14;
    private static final double RIGHT = 546;
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
        Svg svg = new Svg(id, WIDTH, bottom + AXIS, title, description);
        Axis x = new Axis(0, 1, LEFT, RIGHT);
        for (int tick = 0; tick <= 100; tick += 20) {
            double at = x.at(tick / 100.0);
            for (int i = 0; i < rows.size(); i++) {
                svg.line("grid", at, i * ROW + TRACK - 10, at, i * ROW + TRACK + 10);
            }
            String anchor = tick == 0 ? "start" : tick == 100 ? "end" : "middle";
            svg.text("tick", anchor, tick == 0 ? 2 : tick == 100 ? WIDTH - 2 : at, bottom + 18, tick + " %");
        }
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), i * ROW, x);
        }
        return svg.end();
    }

    private static void row(Svg svg, Row row, double top, Axis x) {
        double y = top + TRACK;
        Point p = row.point();
        svg.text("label", "start", 2, top + 18, row.name());
        svg.text("value", "end", WIDTH - 2, top + 18, row.text());
        svg.line("track", LEFT, y, RIGHT, y);
        svg.line("interval s" + row.series(), x.at(p.low()), y, x.at(p.high()), y);
        svg.marker(row.series(), x.at(p.y()), y, 5);
    }
}
