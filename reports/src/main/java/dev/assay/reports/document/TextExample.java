package dev.assay.reports.document;

import java.util.List;

/**
 * A text, and the text with characters substituted that fools the model.
 *
 * @param sample the sample's id
 * @param trueClass its class
 * @param attack the attack that edited it, as a user writes it
 * @param before what the model says about the original
 * @param after what the model says about the edited text
 * @param original the text as the model reads it: cut where it is longer than that
 * @param edited the same with other characters in some places; as many characters as the original
 * @param places which characters differ, by their place from 0, counted in code points
 */
public record TextExample(
        int sample,
        String trueClass,
        String attack,
        Prediction before,
        Prediction after,
        String original,
        String edited,
        List<Integer> places)
        implements EditedPair {
    public TextExample {
        places = List.copyOf(places);
        EditedPair.require(original, edited, places);
    }
}
