package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * Codes of samples in a plane, and how far neighbours among them agree.
 *
 * @param classes what the classes are called
 * @param points where the samples are
 * @param byCode how often the sample with the nearest code is of the same class
 * @param byValues the same for the samples' own values
 */
public record CodeMapView(List<String> classes, List<Point> points, Rate byCode, Rate byValues) {
    public CodeMapView {
        classes = List.copyOf(classes);
        points = List.copyOf(points);
    }

    /**
     * A sample.
     *
     * @param x to the right; axes mean nothing
     * @param y up
     * @param label its class, from 0
     */
    public record Point(double x, double y, int label) {}
}
