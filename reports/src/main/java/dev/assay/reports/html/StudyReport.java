package dev.assay.reports.html;

import dev.assay.reports.document.Picture;
import dev.assay.reports.html.generated.JtestudyGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;

/** A study as one HTML page without scripts and without a request to anywhere: what is added stands one below the other. The same content gives the same bytes. */
public final class StudyReport {
    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    /** A page with nothing but a title. */
    public StudyReport(String title) {
        this.title = title;
    }

    /** A part of the page. */
    public sealed interface Block {
        /** A heading of a section. */
        record Heading(String text) implements Block {}

        /** Text. */
        record Paragraph(String text) implements Block {}

        /** Rows of cells under a head; cells that begin with a digit stand to the right. */
        record Table(List<String> head, List<List<String>> rows) implements Block {
            public Table {
                head = List.copyOf(head);
                rows = rows.stream().map(List::copyOf).toList();
            }

            /** Whether a cell is a number. */
            public static boolean number(String cell) {
                return !cell.isEmpty() && Character.isDigit(cell.charAt(0));
            }
        }

        /** A plot that is SVG already, under what it shows. */
        record Plot(String caption, String svg) implements Block {}

        /** A table of pictures. */
        record Pictures(List<String> head, List<PictureRow> rows) implements Block {
            public Pictures {
                head = List.copyOf(head);
                rows = List.copyOf(rows);
            }
        }
    }

    /** Pictures, one for each column, with what they are of. */
    public record PictureRow(String label, List<Picture> pictures) {
        public PictureRow {
            pictures = List.copyOf(pictures);
        }
    }

    /** Adds a heading. */
    public StudyReport heading(String text) {
        return add(new Block.Heading(text));
    }

    /** Adds text. */
    public StudyReport paragraph(String text) {
        return add(new Block.Paragraph(text));
    }

    /** Adds a table; cells that begin with a digit stand to the right. */
    public StudyReport table(List<String> head, List<List<String>> rows) {
        return add(new Block.Table(head, rows));
    }

    /**
     * Adds a plot.
     *
     * @param svg from {@link dev.assay.reports.plot}, written as it is
     */
    public StudyReport plot(String caption, String svg) {
        return add(new Block.Plot(caption, svg));
    }

    /** Adds a table of pictures. */
    public StudyReport pictures(List<String> head, List<PictureRow> rows) {
        return add(new Block.Pictures(head, rows));
    }

    private StudyReport add(Block block) {
        blocks.add(block);
        return this;
    }

    /** The page, to be written as UTF-8. */
    public String render() {
        StringOutput out = new StringOutput();
        // The interceptor is for forms, of which the page has none.
        JtestudyGenerated.render(new OwaspHtmlTemplateOutput(out), null, title, List.copyOf(blocks));
        return out.toString();
    }
}
