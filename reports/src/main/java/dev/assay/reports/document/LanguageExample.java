package dev.assay.reports.document;

import java.util.List;

/**
 * A text whose other characters a model of language foretells worse after some were substituted.
 *
 * @param sample the sample's id
 * @param attack the attack that edited it, as a user writes it
 * @param before bits of a character that is not edited, in the text as it is
 * @param after bits of the same characters in the edited text
 * @param original the text as the model reads it
 * @param edited the same with other characters in some places
 * @param places which characters differ, by their place from 0, counted in code points
 */
public record LanguageExample(
        int sample, String attack, double before, double after, String original, String edited, List<Integer> places)
        implements EditedPair {
    public LanguageExample {
        places = List.copyOf(places);
        EditedPair.require(original, edited, places);
    }
}
