package dev.assay.reports.html;

import dev.assay.reports.document.EditedPair;
import dev.assay.reports.summary.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An edited text as the page shows it.
 *
 * @param example the text before and after
 * @param original the text as it was, in pieces
 * @param edited the text as it is, in pieces
 */
public record TextView<T extends EditedPair>(T example, List<Piece> original, List<Piece> edited) {
    private static final int NAMED = 10;

    /**
     * A piece of a text.
     *
     * @param changed whether it is one of the characters that differ; those stand alone
     */
    public record Piece(String text, boolean changed) {}

    public TextView {
        original = List.copyOf(original);
        edited = List.copyOf(edited);
    }

    static <T extends EditedPair> TextView<T> of(T example) {
        return new TextView<>(
                example, pieces(example.original(), example.places()), pieces(example.edited(), example.places()));
    }

    /** The edits in words, for those too who do not see marks. */
    public String changes() {
        int[] before = example.original().codePoints().toArray();
        int[] after = example.edited().codePoints().toArray();
        String named = example.places().stream()
                .limit(NAMED)
                .map(place -> "“" + shown(before[place]) + "” to “" + shown(after[place]) + "” at " + (place + 1))
                .collect(Collectors.joining(", "));
        int more = example.places().size() - NAMED;
        return Numbers.plural(example.places().size(), "edit", "edits") + ", " + named
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static List<Piece> pieces(String text, List<Integer> places) {
        int[] points = text.codePoints().toArray();
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int place : places) {
            add(pieces, points, from, place);
            pieces.add(new Piece(shown(points[place]), true));
            from = place + 1;
        }
        add(pieces, points, from, points.length);
        return pieces;
    }

    private static void add(List<Piece> pieces, int[] points, int from, int to) {
        if (to > from) {
            pieces.add(new Piece(new String(points, from, to - from), false));
        }
    }

    /** A character by itself: what would not be seen gets a sign. */
    private static String shown(int point) {
        return switch (point) {
            case ' ' -> "␣";
            case '\n' -> "↵";
            case '\t' -> "⇥";
            default -> Character.toString(point);
        };
    }
}
