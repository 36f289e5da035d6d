package dev.assay.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Distributions below one another on one axis, each as high as the others at its highest. Where ranges differ by a factor of {@value #FAR} or more, the
 * axis is that of the inverse hyperbolic sine: linear around 0, logarithmic far from it.
 *
 * @param id names the picture within its page
 * @param title what a screen reader announces
 * @param description the content in words
 * @param xLabel name and unit of the x axis
 * @param rows top to bottom, at least one
 */
public record RidgePlot(String id, String title, String description, String xLabel, List<Row> rows) {
    private static final double FAR = 30;
    private static final double WIDTH = 560;
    private static final double LEFT = 96;
    private static final double RIGHT = 546;
    private static final double TOP = 40;
    private static final double ROW = 30;
    private static final double RIDGE = 46;
    private static final double AXIS = 58;

    /**
     * One distribution.
     *
     * @param name a word or two
     * @param low the least value
     * @param high the greatest value
     * @param counts of values in equal parts of [low, high]; empty where all values are the same
     * @param style its colour, 0 to 4
     */
    public record Row(String name, double low, double high, List<Integer> counts, int style) {
        public Row {
            counts = List.copyOf(counts);
        }
    }

    public RidgePlot {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("A ridge plot needs a row: " + title);
        }
    }

    /** The plot as SVG. */
    public String svg() {
        double bottom = TOP + ROW * rows.size();
        Svg svg = new Svg(id, WIDTH, bottom + AXIS, title, description);
        double[] sizes = rows.stream()
                .mapToDouble(row -> Math.max(Math.abs(row.low()), Math.abs(row.high())))
                .filter(size -> size > 0)
                .toArray();
        double greatest = DoubleStream.of(sizes).max().orElse(1);
        double unit = DoubleStream.of(sizes).min().orElse(1);
        boolean far = greatest > FAR * unit;
        Axis x = far ? farAxis(unit) : nearAxis();
        double scale = far ? unit : 0;
        ticks(svg, x, scale, greatest, bottom);
        for (int i = 0; i < rows.size(); i++) {
            ridge(svg, rows.get(i), TOP + ROW * (i + 1), x, scale);
        }
        svg.text("name", "middle", (LEFT + RIGHT) / 2, bottom + AXIS - 10, xLabel);
        return svg.end();
    }

    private double low() {
        return rows.stream().mapToDouble(Row::low).min().orElseThrow();
    }

    private double high() {
        return rows.stream().mapToDouble(Row::high).max().orElseThrow();
    }

    private Axis nearAxis() {
        Ticks ticks = Ticks.enclosing(low(), high(), 5);
        return new Axis(ticks.first(), ticks.last(), LEFT, RIGHT);
    }

    private Axis farAxis(double unit) {
        return new Axis(Math.min(0, bent(low(), unit)), Math.max(bent(high(), unit), 1e-9), LEFT, RIGHT);
    }

    private void ticks(Svg svg, Axis x, double scale, double greatest, double bottom) {
        if (scale == 0) {
            Ticks ticks = Ticks.enclosing(low(), high(), 5);
            for (double tick : ticks.values()) {
                tick(svg, x.at(tick), bottom, ticks.label(tick));
            }
            return;
        }
        tick(svg, x.at(0), bottom, "0");
        int last = (int) Math.floor(Math.log10(greatest));
        int first = (int) Math.ceil(Math.log10(scale));
        boolean bothSides = low() < 0 && high() > 0;
        int step = Math.max(1, (last - first) / (bothSides ? 2 : 4) + 1);
        for (int power = last; power >= first; power -= step) {
            double value = Math.pow(10, power);
            for (double signed : List.of(-value, value)) {
                if (signed >= low() && signed <= high()) {
                    tick(svg, x.at(bent(signed, scale)), bottom, (signed < 0 ? "-" : "") + "1e" + power);
                }
            }
        }
    }

    private static void tick(Svg svg, double at, double bottom, String label) {
        svg.line("grid", at, TOP - 6, at, bottom);
        svg.text("tick", "middle", at, bottom + 22, label);
    }

    private static void ridge(Svg svg, Row row, double base, Axis x, double scale) {
        svg.text("label", "end", LEFT - 12, base, row.name());
        svg.line("axis", LEFT, base, RIGHT, base);
        if (row.counts().isEmpty()) {
            double at = x.at(bent(row.low(), scale));
            svg.line("bar s" + row.style(), at, base, at, base - RIDGE);
            return;
        }
        int bins = row.counts().size();
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = x.at(bent(row.low() + (row.high() - row.low()) * i / bins, scale));
        }
        List<Double> heights = new ArrayList<>();
        double highest = 0;
        for (int i = 0; i < bins; i++) {
            double density = row.counts().get(i) / Math.max(1e-9, edges[i + 1] - edges[i]);
            heights.add(density);
            highest = Math.max(highest, density);
        }
        StringBuilder path = new StringBuilder("M").append(Svg.at(edges[0], base));
        for (int i = 0; i < bins; i++) {
            path.append('L').append(Svg.at((edges[i] + edges[i + 1]) / 2, base - RIDGE * heights.get(i) / highest));
        }
        path.append('L').append(Svg.at(edges[bins], base));
        svg.path("ridge s" + row.style(), path.append('Z').toString());
    }

    /** The place of a value on the axis; a scale of 0 leaves it where it is. */
    private static double bent(double value, double scale) {
        if (scale == 0) {
            return value;
        }
        double ratio = Math.abs(value) / scale;
        return Math.copySign(Math.log(ratio + Math.sqrt(ratio * ratio + 1)), value);
    }
}
