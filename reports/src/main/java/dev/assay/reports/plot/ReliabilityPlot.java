package dev.assay.reports.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A reliability diagram: how often predictions are right (with intervals) by the confidence they are made with, the diagonal of a calibrated model, and
 * below it which share of all predictions is made with such confidence.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param bins by rising confidence, one or more
 */
public record ReliabilityPlot(String id, String title, List<Bin> bins) {
    private static final double WIDTH = 560;
    private static final double LEFT = 66;
    private static final double RIGHT = 530;
    private static final double TOP = 40;
    private static final double BOTTOM = 380;
    private static final double STRIP_TOP = 430;
    private static final double STRIP_BOTTOM = 500;
    private static final double HEIGHT = 558;
    private static final int MODEL = 0;
    private static final int CALIBRATED = 4;
    /** Half the width of a bar of the strip, in confidence. */
    private static final double HALF_BAR = 0.02;

    /**
     * Predictions of like confidence.
     *
     * @param confidence their mean confidence, in [0, 1]
     * @param right the share that is right
     * @param low lower end of its interval
     * @param high upper end
     * @param n how many there are
     */
    public record Bin(double confidence, double right, double low, double high, int n) {}

    public ReliabilityPlot {
        bins = List.copyOf(bins);
        if (bins.isEmpty()) {
            throw new IllegalArgumentException("A reliability diagram needs a bin: " + title);
        }
    }

    /** The diagram as SVG. */
    public String svg() {
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, description());
        Axis x = new Axis(0, 1, LEFT, RIGHT);
        Axis y = new Axis(0, 1, BOTTOM, TOP);
        for (int i = 0; i <= 5; i++) {
            double tick = i / 5.0;
            svg.line(i == 0 ? "axis" : "grid", LEFT, y.at(tick), RIGHT, y.at(tick));
            svg.line(i == 0 ? "axis" : "grid", x.at(tick), TOP, x.at(tick), BOTTOM);
            svg.text("tick", "end", LEFT - 8, y.at(tick) + 5, 20 * i + " %");
            svg.text("tick", "middle", x.at(tick), STRIP_BOTTOM + 24, 20 * i + " %");
        }
        svg.text("name", "start", 2, 18, "Right");
        svg.path("line s" + CALIBRATED, "M" + Svg.at(x.at(0), y.at(0)) + "L" + Svg.at(x.at(1), y.at(1)));
        // Above the diagonal, where models seldom are.
        svg.text("label", "start", x.at(0.03), y.at(0.92), "Diagonal: right as often as it says");
        StringBuilder path = new StringBuilder();
        for (Bin bin : bins) {
            path.append(path.isEmpty() ? 'M' : 'L').append(Svg.at(x.at(bin.confidence()), y.at(bin.right())));
        }
        if (bins.size() > 1) {
            svg.path("line s" + MODEL, path.toString());
        }
        for (Bin bin : bins) {
            double at = x.at(bin.confidence());
            svg.line("bar s" + MODEL, at, y.at(bin.low()), at, y.at(bin.high()));
        }
        for (Bin bin : bins) {
            svg.marker(MODEL, x.at(bin.confidence()), y.at(bin.right()), 4.5);
        }
        strip(svg, x);
        svg.text("name", "middle", (LEFT + RIGHT) / 2, HEIGHT - 8, "Confidence");
        return svg.end();
    }

    private void strip(Svg svg, Axis x) {
        double all = bins.stream().mapToInt(Bin::n).sum();
        double most = bins.stream().mapToInt(Bin::n).max().orElse(1);
        svg.text(
                "name",
                "start",
                2,
                STRIP_TOP - 14,
                String.format(Locale.ROOT, "Predictions, at most %.0f %% in a bin", 100 * most / all));
        svg.line("axis", LEFT, STRIP_BOTTOM, RIGHT, STRIP_BOTTOM);
        for (Bin bin : bins) {
            double from = x.at(Math.max(0, bin.confidence() - HALF_BAR));
            double to = x.at(Math.min(1, bin.confidence() + HALF_BAR));
            double top = STRIP_BOTTOM - (STRIP_BOTTOM - STRIP_TOP) * bin.n() / most;
            svg.path(
                    "ridge s" + MODEL,
                    "M" + Svg.at(from, STRIP_BOTTOM) + "L" + Svg.at(from, top) + "L" + Svg.at(to, top) + "L"
                            + Svg.at(to, STRIP_BOTTOM) + "Z");
        }
    }

    private String description() {
        return bins.stream()
                .map(bin -> String.format(
                        Locale.ROOT,
                        "confidence %.0f %%: right on %.0f %% of %d",
                        100 * bin.confidence(),
                        100 * bin.right(),
                        bin.n()))
                .collect(Collectors.joining("; "));
    }
}
