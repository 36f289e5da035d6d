package dev.assay.reports.plot;

/** Tracks from 0 to 100 % below one another, over the width of a picture, with rates on them. */
final class RateTracks {
    static final double WIDTH = 560;
    static final double LEFT = 14;
    private static final double RIGHT = 546;

    private final Svg svg;
    private final Axis x = new Axis(0, 1, LEFT, RIGHT);

    RateTracks(Svg svg) {
        this.svg = svg;
    }

    /**
     * The scale below all rows, and its lines across each of them.
     *
     * @param rows how many rows there are
     * @param first where the middle of the first is
     * @param distance from row to row
     * @param reach how far the lines go to either side of the middle
     * @param foot where the figures stand
     */
    void scale(int rows, double first, double distance, double reach, double foot) {
        for (int tick = 0; tick <= 100; tick += 20) {
            double at = x.at(tick / 100.0);
            for (int i = 0; i < rows; i++) {
                double y = first + i * distance;
                svg.line("grid", at, y - reach, at, y + reach);
            }
            String anchor = tick == 0 ? "start" : tick == 100 ? "end" : "middle";
            svg.text("tick", anchor, tick == 0 ? 2 : tick == 100 ? WIDTH - 2 : at, foot, tick + " %");
        }
    }

    /** The name of a row and its figures. */
    void head(double y, String name, String text) {
        svg.text("label", "start", 2, y, name);
        svg.text("value", "end", WIDTH - 2, y, text);
    }

    /** A rate on its interval on its track. */
    void rate(double y, Point point, int style, double size) {
        svg.line("track", LEFT, y, RIGHT, y);
        svg.line("interval s" + style, x.at(point.low()), y, x.at(point.high()), y);
        svg.marker(style, x.at(point.y()), y, size);
    }
}
