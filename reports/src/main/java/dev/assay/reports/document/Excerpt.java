package dev.assay.reports.document;

import java.util.List;

/**
 * Part of a text that shows what a check of the data found.
 *
 * @param what which text it is
 * @param pieces the part, in order
 */
public record Excerpt(String what, List<Piece> pieces) {
    public Excerpt {
        pieces = List.copyOf(pieces);
    }

    /**
     * A piece of the text.
     *
     * @param marked whether it matters
     */
    public record Piece(String text, boolean marked) {}
}
