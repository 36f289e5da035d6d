package dev.assay.reports.plot;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A line chart: points with interval bars on a band, direct labels at the ends of the lines.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param description the content in words
 * @param xLabel name and unit of the x axis
 * @param yLabel name and unit of the y axis
 * @param scale how the y axis is divided
 * @param along how the x axis is divided
 * @param series at least one, at most five
 */
public record LineChart(
        String id,
        String title,
        String description,
        String xLabel,
        String yLabel,
        Scale scale,
        Along along,
        List<Series> series) {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 350;
    // Room for labels that the style sheet enlarges on a phone.
    private static final double LEFT = 66;
    private static final double RIGHT = 438;
    private static final double TOP = 40;
    private static final double BOTTOM = 284;
    private static final double LABEL_HEIGHT = 24;

    /** How the y axis is divided. */
    public enum Scale {
        /** From 0 to 1, written as percent. */
        PERCENT,
        /** From 0 to a round number above the data. */
        FROM_ZERO,
        /** By powers of ten: what is drawn is the decimal logarithm of a value. */
        POWERS
    }

    /** How the x axis is divided. */
    public enum Along {
        /** By round numbers, evenly. */
        EVENLY,
        /** By the decimal logarithm of the values, which are above 0, with a tick at each; for a few values that are far apart. */
        BY_FACTORS
    }

    /** A chart whose x axis is divided evenly. */
    public LineChart(
            String id,
            String title,
            String description,
            String xLabel,
            String yLabel,
            Scale scale,
            List<Series> series) {
        this(id, title, description, xLabel, yLabel, scale, Along.EVENLY, series);
    }

    public LineChart {
        series = List.copyOf(series);
        if (series.isEmpty() || series.size() > 5) {
            throw new IllegalArgumentException("A line chart needs 1 to 5 series, received " + series.size());
        }
        List<Double> places = series.stream()
                .flatMap(s -> s.points().stream())
                .map(Point::x)
                .distinct()
                .toList();
        if (along == Along.BY_FACTORS && (places.size() < 2 || places.stream().anyMatch(x -> !(x > 0)))) {
            throw new IllegalArgumentException(
                    "An axis by factors needs 2 values or more, all above 0, received " + places);
        }
    }

    /** The chart as SVG. */
    public String svg() {
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, description);
        Ticks xTicks = xTicks();
        Ticks yTicks = yTicks();
        Axis x = new Axis(xTicks.first(), xTicks.last(), LEFT, RIGHT, along == Along.BY_FACTORS);
        Axis y = new Axis(yTicks.first(), yTicks.last(), BOTTOM, TOP);
        grid(svg, xTicks, yTicks, x, y);
        for (Series s : series) {
            band(svg, s, x, y);
        }
        for (Series s : series) {
            line(svg, s, x, y);
        }
        labels(svg, y);
        return svg.end();
    }

    private Ticks xTicks() {
        if (along == Along.BY_FACTORS) {
            return new Ticks(all().map(Point::x).distinct().sorted().toList(), 0);
        }
        double low = all().mapToDouble(Point::x).min().orElseThrow();
        double high = all().mapToDouble(Point::x).max().orElseThrow();
        Ticks ticks = Ticks.enclosing(low, high, 5);
        boolean counts = all().allMatch(p -> p.x() == Math.rint(p.x()));
        return counts && ticks.decimals() > 0
                ? new Ticks(
                        LongStream.rangeClosed((long) low, (long) Math.max(high, low + 1))
                                .mapToObj(i -> (double) i)
                                .toList(),
                        0)
                : ticks;
    }

    private Ticks yTicks() {
        if (scale == Scale.POWERS) {
            long low = (long) Math.floor(all().mapToDouble(Point::low).min().orElseThrow());
            long high = (long) Math.ceil(all().mapToDouble(Point::high).max().orElseThrow());
            long step = Math.max(1, (high - low + 5) / 6);
            List<Double> powers = LongStream.rangeClosed(0, Math.max(1, (high - low + step - 1) / step))
                    .mapToObj(i -> (double) (low + i * step))
                    .toList();
            return new Ticks(powers, 0);
        }
        double high = scale == Scale.PERCENT
                ? 1
                : all().mapToDouble(Point::high).max().orElseThrow();
        return Ticks.enclosing(0, high, 5);
    }

    private Stream<Point> all() {
        return series.stream().flatMap(s -> s.points().stream());
    }

    private void grid(Svg svg, Ticks xTicks, Ticks yTicks, Axis x, Axis y) {
        for (double tick : yTicks.values()) {
            svg.line(tick == yTicks.first() ? "axis" : "grid", LEFT, y.at(tick), RIGHT, y.at(tick));
            String label = switch (scale) {
                case PERCENT -> Math.round(100 * tick) + " %";
                case FROM_ZERO -> yTicks.label(tick);
                case POWERS -> "1e" + yTicks.label(tick);
            };
            svg.text("tick", "end", LEFT - 8, y.at(tick) + 5, label);
        }
        for (double tick : xTicks.values()) {
            svg.line("axis", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 5);
            svg.text("tick", "middle", x.at(tick), BOTTOM + 24, xTicks.label(tick));
        }
        svg.text("name", "start", 2, 18, yLabel);
        svg.text("name", "middle", (LEFT + RIGHT) / 2, HEIGHT - 12, xLabel);
    }

    private static void band(Svg svg, Series series, Axis x, Axis y) {
        List<Point> points = series.points();
        if (points.size() < 2 || points.stream().noneMatch(Point::hasInterval)) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (Point p : points) {
            path.append(path.isEmpty() ? 'M' : 'L').append(Svg.at(x.at(p.x()), y.at(p.high())));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            path.append('L')
                    .append(Svg.at(x.at(points.get(i).x()), y.at(points.get(i).low())));
        }
        svg.path("band s" + series.style(), path.append('Z').toString());
    }

    private static void line(Svg svg, Series series, Axis x, Axis y) {
        List<Point> points = series.points();
        StringBuilder path = new StringBuilder();
        for (Point p : points) {
            path.append(path.isEmpty() ? 'M' : 'L').append(Svg.at(x.at(p.x()), y.at(p.y())));
        }
        if (points.size() > 1) {
            svg.path("line s" + series.style(), path.toString());
        }
        for (Point p : points) {
            if (p.hasInterval()) {
                svg.line("bar s" + series.style(), x.at(p.x()), y.at(p.low()), x.at(p.x()), y.at(p.high()));
            }
        }
        // Many markers would hide the line they mark.
        if (points.size() <= 30) {
            for (Point p : points) {
                svg.marker(series.style(), x.at(p.x()), y.at(p.y()), 4.5);
            }
        }
    }

    /** Writes every name where its line ends, moved apart where lines end together. */
    private void labels(Svg svg, Axis y) {
        List<Integer> order = IntStream.range(0, series.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> y.at(series.get(i).last().y())))
                .toList();
        double lowest = BOTTOM - LABEL_HEIGHT * (order.size() - 1);
        double free = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < order.size(); place++) {
            Series s = series.get(order.get(place));
            double end = y.at(s.last().y());
            double at = Math.max(free, Math.min(end, lowest + LABEL_HEIGHT * place));
            svg.marker(s.style(), RIGHT + 22, at, 4.5);
            svg.text("label", "start", RIGHT + 33, at + 5, s.name());
            free = at + LABEL_HEIGHT;
        }
    }
}
