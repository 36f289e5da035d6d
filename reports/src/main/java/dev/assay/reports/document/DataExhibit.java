package dev.assay.reports.document;

import java.util.List;

/**
 * Samples side by side that show what a check of the data found.
 *
 * @param finding the title of the finding
 * @param caption what to see, in a few words
 * @param pictures the samples, and the places that matter where those are shown, at most three in all
 * @param words what each picture is
 * @param excerpts the samples where they are texts
 */
public record DataExhibit(
        String finding, String caption, List<Picture> pictures, List<String> words, List<Excerpt> excerpts) {
    public DataExhibit {
        pictures = List.copyOf(pictures);
        words = List.copyOf(words);
        excerpts = List.copyOf(excerpts);
        if (pictures.size() != words.size()) {
            throw new IllegalArgumentException("Every picture needs words, received " + pictures.size()
                    + " pictures and " + words.size() + " words");
        }
    }
}
