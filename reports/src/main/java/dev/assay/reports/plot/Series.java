package dev.assay.reports.plot;

import java.util.List;

/**
 * Points that belong together.
 *
 * @param name its label in the plot, a word or two
 * @param style its colour and shape, 0 to 4, the same for the same thing all over a page
 * @param points rising in x, at least one
 */
public record Series(String name, int style, List<Point> points) {
    public Series {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A series needs a point: " + name);
        }
    }

    Point last() {
        return points.get(points.size() - 1);
    }
}
