package dev.assay.reports.plot;

import java.util.Locale;

/** Writes SVG elements; escapes all text. Only presentation attributes and classes, since the page's policy forbids inline style. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** Begins a picture that a screen reader announces by its title and description. */
    Svg(String id, double width, double height, String title, String description) {
        out.append("<svg class=\"plot\" role=\"img\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" aria-labelledby=\"")
                .append(escape(id))
                .append("-title ")
                .append(escape(id))
                .append("-desc\">");
        out.append("<title id=\"")
                .append(escape(id))
                .append("-title\">")
                .append(escape(title))
                .append("</title>");
        out.append("<desc id=\"")
                .append(escape(id))
                .append("-desc\">")
                .append(escape(description))
                .append("</desc>");
    }

    /** A straight line. */
    void line(String style, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"").append(style).append('"');
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        out.append("/>");
    }

    /** A path from its data, as {@link #at} writes its points. */
    void path(String style, String data) {
        out.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(data)
                .append("\"/>");
    }

    /** A text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
    void text(String style, String anchor, double x, double y, String text) {
        out.append("<text class=\"").append(style).append('"');
        attribute("x", x);
        attribute("y", y);
        out.append(" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escape(text))
                .append("</text>");
    }

    /** A data point, with a shape of its own for every series, so that colour is not needed to tell them apart. */
    void marker(int series, double x, double y, double r) {
        String style = "mark s" + series;
        switch (series) {
            case 0 -> {
                out.append("<circle class=\"").append(style).append('"');
                attribute("cx", x);
                attribute("cy", y);
                attribute("r", r);
                out.append("/>");
            }
            case 1 ->
                path(
                        style,
                        "M" + at(x - r, y - r) + "H" + number(x + r) + "V" + number(y + r) + "H" + number(x - r) + "Z");
            case 2 -> {
                double d = r * 1.35;
                path(style, "M" + at(x, y - d) + "L" + at(x + d, y) + "L" + at(x, y + d) + "L" + at(x - d, y) + "Z");
            }
            case 3 -> {
                double d = r * 1.25;
                path(style, "M" + at(x, y - d) + "L" + at(x + d, y + r) + "L" + at(x - d, y + r) + "Z");
            }
            default -> {
                double d = r * 1.25;
                path(style, "M" + at(x, y + d) + "L" + at(x - d, y - r) + "L" + at(x + d, y - r) + "Z");
            }
        }
    }

    /** The picture. */
    String end() {
        return out + "</svg>";
    }

    /** A point in path data. */
    static String at(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** A coordinate: hundredths are finer than any screen. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        String trimmed = text.substring(0, end);
        return trimmed.equals("-0") ? "0" : trimmed;
    }

    /** Text that cannot leave its place, neither in an element nor in a quoted attribute. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&#34;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }
}
