package dev.assay.reports.plot;

import java.util.List;
import java.util.Locale;

/**
 * Points of several classes in a plane whose axes mean nothing of their own. Each point is its class's sign, so that colour is not needed to tell classes apart.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param description the content in words
 * @param classes what the classes are called, at most {@link #SIGNS}
 * @param points where they are
 */
public record ClassScatter(String id, String title, String description, List<String> classes, List<Spot> points) {
    /** How many classes can be told apart. */
    public static final int SIGNS = 36;

    private static final double SIDE = 560;
    private static final double MARGIN = 12;
    private static final double LINE = 20;
    private static final double COLUMN = 186;
    private static final int COLUMNS = 3;

    /**
     * A point.
     *
     * @param x to the right
     * @param y up
     * @param label which class, from 0
     */
    public record Spot(double x, double y, int label) {}

    public ClassScatter {
        classes = List.copyOf(classes);
        points = List.copyOf(points);
        if (points.isEmpty() || classes.isEmpty() || classes.size() > SIGNS) {
            throw new IllegalArgumentException("Expected points of 1 to " + SIGNS + " classes, received "
                    + points.size() + " of " + classes.size());
        }
        for (Spot spot : points) {
            if (!Double.isFinite(spot.x()) || !Double.isFinite(spot.y()) || spot.label() >= classes.size()) {
                throw new IllegalArgumentException(
                        "Expected finite points of " + classes.size() + " classes, received " + spot);
            }
        }
    }

    /** A digit or letter for each class. */
    static String sign(int label) {
        return Integer.toString(label, SIGNS).toUpperCase(Locale.ROOT);
    }

    /** The plot as SVG. Both axes have the same scale: distances are what it is about. */
    public String svg() {
        double left = points.stream().mapToDouble(Spot::x).min().orElseThrow();
        double right = points.stream().mapToDouble(Spot::x).max().orElseThrow();
        double low = points.stream().mapToDouble(Spot::y).min().orElseThrow();
        double high = points.stream().mapToDouble(Spot::y).max().orElseThrow();
        double extent = Math.max(right - left, high - low);
        double scale = extent > 0 ? (SIDE - 2 * MARGIN) / extent : 1;
        double height = MARGIN * 2 + scale * (high - low);
        int lines = (classes.size() + COLUMNS - 1) / COLUMNS;
        Svg svg = new Svg(id, SIDE, height + LINE * lines + MARGIN, title, description);
        for (Spot spot : points) {
            svg.text(
                    "spot s" + spot.label() % 5,
                    "middle",
                    MARGIN + scale * (spot.x() - left),
                    MARGIN + scale * (high - spot.y()) + 3,
                    sign(spot.label()));
        }
        for (int label = 0; label < classes.size(); label++) {
            double x = MARGIN + COLUMN * (label % COLUMNS);
            int line = label / COLUMNS;
            double y = height + LINE * (line + 0.8);
            svg.text("spot s" + label % 5, "middle", x, y, sign(label));
            svg.text("tick", "start", x + 12, y, classes.get(label));
        }
        return svg.end();
    }
}
