package dev.assay.reports.document;

import java.util.List;

/** A text before and after some of its characters were substituted. */
public interface EditedPair {
    /** The text as the model reads it: cut where it is longer than that. */
    String original();

    /** The same with other characters in some places; as many characters as the original. */
    String edited();

    /** Which characters differ, by their place from 0, rising, counted in code points. */
    List<Integer> places();

    /** Refuses places that are not in the text or do not rise, and texts of different lengths. */
    static void require(String original, String edited, List<Integer> places) {
        int length = original.codePointCount(0, original.length());
        int from = 0;
        for (int place : places) {
            if (place < from || place >= length) {
                throw new IllegalArgumentException(
                        "Expected rising places in a text of " + length + " characters, received " + places);
            }
            from = place + 1;
        }
        if (edited.codePointCount(0, edited.length()) != length) {
            throw new IllegalArgumentException("Expected as many characters before and after, received " + length
                    + " and " + edited.codePointCount(0, edited.length()));
        }
    }
}
