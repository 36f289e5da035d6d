package dev.assay.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Distributions of one quantity over one another: the share of values in bins of equal width, each distribution a stepped line of its own style on a shaded ground.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param xLabel name and unit of the quantity
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin, above {@code low}
 * @param groups one to four, with equally many bins, one or more
 */
public record OverlayPlot(String id, String title, String xLabel, double low, double high, List<Group> groups) {
    private static final double WIDTH = 560;
    private static final double LEFT = 66;
    private static final double RIGHT = 546;
    private static final double HEIGHT = 230;
    private static final double AXIS = 58;
    private static final double LEGEND = 26;
    private static final int MOST = 4;

    /**
     * One distribution.
     *
     * @param name a word or two
     * @param counts of values in each bin, 0 and more
     */
    public record Group(String name, List<Integer> counts) {
        public Group {
            counts = List.copyOf(counts);
        }

        private long n() {
            return counts.stream().mapToLong(Integer::longValue).sum();
        }

        private double share(int bin) {
            return (double) counts.get(bin) / Math.max(1, n());
        }
    }

    public OverlayPlot {
        groups = List.copyOf(groups);
        if (groups.isEmpty()
                || groups.size() > MOST
                || groups.get(0).counts().isEmpty()
                || groups.stream()
                                .map(group -> group.counts().size())
                                .distinct()
                                .count()
                        != 1) {
            throw new IllegalArgumentException(
                    "An overlay needs 1 to " + MOST + " groups of equally many bins: " + title);
        }
        if (!(high > low) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("An overlay needs a finite range, received " + low + " to " + high);
        }
    }

    /** The plot as SVG. */
    public String svg() {
        double top = LEGEND * groups.size() + 16;
        double bottom = top + HEIGHT;
        Svg svg = new Svg(id, WIDTH, bottom + AXIS, title, description());
        Ticks xTicks = Ticks.enclosing(low, high, 5);
        Ticks yTicks = Ticks.enclosing(0, highest(), 4);
        Axis x = new Axis(xTicks.first(), xTicks.last(), LEFT, RIGHT);
        Axis y = new Axis(yTicks.first(), yTicks.last(), bottom, top);
        for (double tick : yTicks.values()) {
            svg.line(tick == 0 ? "axis" : "grid", LEFT, y.at(tick), RIGHT, y.at(tick));
            svg.text("tick", "end", LEFT - 8, y.at(tick) + 5, percent(yTicks, tick));
        }
        for (double tick : xTicks.values()) {
            svg.line("axis", x.at(tick), bottom, x.at(tick), bottom + 5);
            svg.text("tick", "middle", x.at(tick), bottom + 24, xTicks.label(tick));
        }
        for (int g = 0; g < groups.size(); g++) {
            svg.path("band s" + g, outline(groups.get(g), x, y) + "L" + Svg.at(x.at(high), bottom) + "Z");
        }
        for (int g = 0; g < groups.size(); g++) {
            svg.path("line s" + g, outline(groups.get(g), x, y));
            svg.marker(g, LEFT + 6, 14 + LEGEND * g, 4.5);
            svg.text("label", "start", LEFT + 18, 19 + LEGEND * g, groups.get(g).name());
        }
        svg.text("name", "middle", (LEFT + RIGHT) / 2, bottom + AXIS - 10, xLabel);
        return svg.end();
    }

    private double highest() {
        double highest = 0;
        for (Group group : groups) {
            for (int b = 0; b < group.counts().size(); b++) {
                highest = Math.max(highest, group.share(b));
            }
        }
        return highest;
    }

    private static String percent(Ticks ticks, double tick) {
        int decimals = Math.max(0, ticks.decimals() - 2);
        return new Ticks(List.of(tick), decimals).label(100 * tick) + " %";
    }

    /** From the lower left corner over the steps; the last point lies on the upper edge of the last bin. */
    private String outline(Group group, Axis x, Axis y) {
        int bins = group.counts().size();
        StringBuilder path = new StringBuilder("M").append(Svg.at(x.at(low), y.at(0)));
        for (int b = 0; b < bins; b++) {
            double height = y.at(group.share(b));
            path.append('L').append(Svg.at(x.at(edge(b, bins)), height));
            path.append('L').append(Svg.at(x.at(edge(b + 1, bins)), height));
        }
        return path.append('L').append(Svg.at(x.at(high), y.at(0))).toString();
    }

    private double edge(int bin, int bins) {
        return low + (high - low) * bin / bins;
    }

    private String description() {
        Ticks format = Ticks.enclosing(low, high, 50);
        List<String> words = new ArrayList<>();
        for (Group group : groups) {
            words.add(group.name() + ": half of " + group.n() + " values below about " + format.label(median(group)));
        }
        return words.stream().collect(Collectors.joining("; "));
    }

    /** The upper edge of the bin that holds the middle value. */
    private double median(Group group) {
        long below = 0;
        int bins = group.counts().size();
        for (int b = 0; b < bins; b++) {
            below += group.counts().get(b);
            if (2 * below >= group.n()) {
                return edge(b + 1, bins);
            }
        }
        return high;
    }
}
