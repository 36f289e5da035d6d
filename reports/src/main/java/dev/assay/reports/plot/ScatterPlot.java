package dev.assay.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Points by two measures, each with its intervals and a short label beside it; labels are put where they cover no point and no other label.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param description the content in words
 * @param x name and division of the horizontal axis
 * @param y name and division of the vertical axis
 * @param spots at least one
 */
public record ScatterPlot(String id, String title, String description, Measure x, Measure y, List<Spot> spots) {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 400;
    // Room for labels that the style sheet enlarges on a phone.
    private static final double LEFT = 72;
    private static final double RIGHT = 540;
    private static final double TOP = 40;
    private static final double BOTTOM = 334;
    private static final double SIZE = 6;
    /** Half the side of the square that a label is given. */
    private static final double ROOM = 11;

    private static final double[][] PLACES = {
        {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {2.2, -1}, {-2.2, -1}, {1, -2.2}, {-1, 2.2}, {3.4, -1}, {-3.4, -1}, {3.4, 1}
    };

    /** How an axis is divided. */
    public enum Scale {
        /** A share of 1, written as percent; from a round number under the least interval to one above the greatest. */
        PERCENT,
        /** From 0 up. */
        FROM_ZERO,
        /** By powers of ten: what is drawn is the decimal logarithm of a value. */
        POWERS
    }

    /**
     * An axis.
     *
     * @param name what is measured, with its unit
     */
    public record Measure(String name, Scale scale) {
        private Ticks ticks(double low, double high) {
            return switch (scale) {
                case PERCENT -> Ticks.enclosing(Math.max(0, low), Math.min(1, high), 5);
                case FROM_ZERO -> Ticks.enclosing(0, high, 5);
                case POWERS -> Ticks.enclosing(Math.floor(low), Math.max(Math.floor(low) + 1, Math.ceil(high)), 4);
            };
        }

        private String label(Ticks ticks, double tick) {
            return switch (scale) {
                case PERCENT -> new Ticks(ticks.values(), Math.max(0, ticks.decimals() - 2)).label(100 * tick) + " %";
                case FROM_ZERO -> abbreviated(tick);
                case POWERS -> tick == Math.rint(tick) ? "1e" + Math.round(tick) : "";
            };
        }

        /** A number with its thousands as a letter. */
        private static String abbreviated(double value) {
            if (value >= 1e9) {
                return trimmed(value / 1e9) + " G";
            }
            return value >= 1e6
                    ? trimmed(value / 1e6) + " M"
                    : value >= 1e3 ? trimmed(value / 1e3) + " k" : trimmed(value);
        }

        private static String trimmed(double value) {
            String text = String.format(Locale.ROOT, "%.2f", value);
            return text.replaceFirst("\\.?0+$", "");
        }
    }

    /**
     * A point.
     *
     * @param label a figure or two, beside it
     * @param x where on the horizontal axis, in {@code y()} of the point, and its interval
     * @param y where on the vertical axis, likewise
     * @param series which colour and shape
     */
    public record Spot(String label, Point x, Point y, int series) {}

    public ScatterPlot {
        spots = List.copyOf(spots);
        if (spots.isEmpty()) {
            throw new IllegalArgumentException("A scatter plot needs a point");
        }
    }

    /** The plot as SVG. */
    public String svg() {
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, description);
        Ticks across = x.ticks(
                spots.stream().mapToDouble(s -> s.x().low()).min().orElseThrow(),
                spots.stream().mapToDouble(s -> s.x().high()).max().orElseThrow());
        Ticks up = y.ticks(
                spots.stream().mapToDouble(s -> s.y().low()).min().orElseThrow(),
                spots.stream().mapToDouble(s -> s.y().high()).max().orElseThrow());
        Axis xs = new Axis(across.first(), across.last(), LEFT, RIGHT);
        Axis ys = new Axis(up.first(), up.last(), BOTTOM, TOP);
        grid(svg, across, up, xs, ys);
        for (Spot spot : spots) {
            String bar = "bar s" + spot.series();
            if (spot.x().hasInterval()) {
                double at = ys.at(spot.y().y());
                svg.line(bar, xs.at(spot.x().low()), at, xs.at(spot.x().high()), at);
            }
            if (spot.y().hasInterval()) {
                double at = xs.at(spot.x().y());
                svg.line(bar, at, ys.at(spot.y().low()), at, ys.at(spot.y().high()));
            }
        }
        for (Spot spot : spots) {
            svg.marker(spot.series(), xs.at(spot.x().y()), ys.at(spot.y().y()), SIZE);
        }
        labels(svg, xs, ys);
        return svg.end();
    }

    private void grid(Svg svg, Ticks across, Ticks up, Axis xs, Axis ys) {
        for (double tick : up.values()) {
            svg.line(tick == up.first() ? "axis" : "grid", LEFT, ys.at(tick), RIGHT, ys.at(tick));
            svg.text("tick", "end", LEFT - 8, ys.at(tick) + 5, y.label(up, tick));
        }
        for (double tick : across.values()) {
            svg.line("grid", xs.at(tick), TOP, xs.at(tick), BOTTOM);
            svg.text("tick", "middle", xs.at(tick), BOTTOM + 24, x.label(across, tick));
        }
        svg.text("name", "start", 2, 18, y.name());
        svg.text("name", "middle", (LEFT + RIGHT) / 2, HEIGHT - 12, x.name());
    }

    private void labels(Svg svg, Axis xs, Axis ys) {
        List<double[]> taken = new ArrayList<>();
        for (Spot spot : spots) {
            taken.add(new double[] {xs.at(spot.x().y()), ys.at(spot.y().y())});
        }
        for (Spot spot : spots) {
            double[] place = free(xs.at(spot.x().y()), ys.at(spot.y().y()), taken);
            taken.add(place);
            svg.text("label", "middle", place[0], place[1] + 5, spot.label());
        }
    }

    private static double[] free(double x, double y, List<double[]> taken) {
        for (double[] place : PLACES) {
            double[] at = {x + place[0] * 1.3 * ROOM, y + place[1] * 1.3 * ROOM};
            boolean inside = at[0] > LEFT + ROOM / 2 && at[0] < WIDTH - ROOM && at[1] > TOP - ROOM && at[1] < BOTTOM;
            if (inside && taken.stream().noneMatch(other -> near(at, other))) {
                return at;
            }
        }
        return new double[] {x + 1.3 * ROOM, y - 1.3 * ROOM};
    }

    private static boolean near(double[] one, double[] other) {
        return Math.abs(one[0] - other[0]) < 1.25 * ROOM && Math.abs(one[1] - other[1]) < 1.25 * ROOM;
    }
}
