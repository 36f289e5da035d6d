package dev.assay.cli.study;

import dev.assay.cli.terminal.Console;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A study as one HTML page without scripts or requests: paragraphs, tables, plots and pictures, one below the other. */
final class StudyPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
            table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .75rem;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}
            td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}img{image-rendering:pixelated}
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    StudyPage(String title) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    StudyPage heading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    StudyPage paragraph(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    /** A table; cells that begin with a digit stand to the right. */
    StudyPage table(List<String> head, List<List<String>> rows) {
        body.append("<table><thead><tr>");
        head.forEach(cell -> body.append("<th>").append(escaped(cell)).append("</th>"));
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            for (String cell : row) {
                boolean number = !cell.isEmpty() && Character.isDigit(cell.charAt(0));
                body.append(number ? "<td class=\"n\">" : "<td>")
                        .append(escaped(cell))
                        .append("</td>");
            }
            body.append("</tr>\n");
        }
        body.append("</tbody></table>\n");
        return this;
    }

    /** A plot that is SVG already. */
    StudyPage plot(String svg) {
        body.append(svg).append('\n');
        return this;
    }

    /** A table of pictures. */
    StudyPage pictures(List<String> head, List<Row> rows) {
        body.append("<table><thead><tr><th></th>");
        head.forEach(cell -> body.append("<th>").append(escaped(cell)).append("</th>"));
        body.append("</tr></thead><tbody>\n");
        for (Row row : rows) {
            body.append("<tr><th>").append(escaped(row.label())).append("</th>");
            for (int i = 0; i < row.pictures().size(); i++) {
                Picture picture = row.pictures().get(i);
                body.append("<td><img width=\"84\" alt=\"")
                        .append(escaped(row.label() + ", " + head.get(i)))
                        .append("\" src=\"data:image/png;base64,")
                        .append(picture.png())
                        .append("\"></td>");
            }
            body.append("</tr>\n");
        }
        body.append("</tbody></table>\n");
        return this;
    }

    /** Pictures with what they are of. */
    record Row(String label, List<Picture> pictures) {}

    /** Writes the page as {@code study.html} in a folder and says so. */
    void write(Console console, Path folder) {
        Path file = folder.resolve("study.html");
        String page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><style>" + STYLE + "</style></head><body>\n" + body + "</body></html>\n";
        AtomicOutput.file(file, place -> Files.writeString(place, page));
        console.line("page       " + file);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
