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
    private static final double WIDTH = 560;
    private static final double LEFT = 14;
    private static final double RIGHT = 546;
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
        Svg svg = new Svg(id, WIDTH, bottom + AXIS, title, description);
        Axis x = new Axis(0, 1, LEFT, RIGHT);
        for (int k = 0; k < series.size(); k++) {
            svg.marker(series.get(k).style(), LEFT + k * COLUMN, 12, 5);
            svg.text("name", "start", LEFT + k * COLUMN + 12, 17, series.get(k).name());
        }
        for (int tick = 0; tick <= 100; tick += 20) {
            double at = x.at(tick / 100.0);
            for (int i = 0; i < rows.size(); i++) {
                double y = KEY + i * ROW + TRACK;
                svg.line("grid", at, y - 9, at, y + 9);
            }
            String anchor = tick == 0 ? "start" : tick == 100 ? "end" : "middle";
            svg.text("tick", anchor, tick == 0 ? 2 : tick == 100 ? WIDTH - 2 : at, bottom + 18, tick + " %");
        }
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), KEY + i * ROW, x);
        }
        return svg.end();
    }

    private void row(Svg svg, Row row, double top, Axis x) {
        double y = top + TRACK;
        svg.text("label", "start", 2, top + 14, row.name());
        svg.text("value", "end", WIDTH - 2, top + 14, row.text());
        for (int k = 0; k < row.points().size(); k++) {
            Point p = row.points().get(k);
            double lane = y + LANE * (k - (row.points().size() - 1) / 2.0);
            svg.line("track", LEFT, lane, RIGHT, lane);
            svg.line("interval s" + series.get(k).style(), x.at(p.low()), lane, x.at(p.high()), lane);
            svg.marker(series.get(k).style(), x.at(p.y()), lane, 4);
        }
    }
}
