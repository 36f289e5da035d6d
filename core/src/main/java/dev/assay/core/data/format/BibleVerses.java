package dev.assay.core.data.format;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.TextDataset;
import java.util.ArrayList;
import java.util.List;

/**
 * The verses of the Bible as labelled texts: a sample a verse, its class the book, its id its place among all verses from 0. No publisher
 * divides them: the last of every ten verses is of the test split, the others are of the training split.
 */
public final class BibleVerses {
    private static final int OF = 10;

    private BibleVerses() {}

    /**
     * One split.
     *
     * @param name the name of the data set
     * @param verses all verses in order
     * @param test whether the test split or the training split
     */
    public static Dataset dataset(String name, List<Verse> verses, boolean test) {
        List<String> books = verses.stream().map(BibleVerses::book).distinct().toList();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < verses.size(); i++) {
            if ((i % OF == OF - 1) == test) {
                ids.add(i);
            }
        }
        return new TextDataset(
                name,
                books,
                ids.stream().mapToInt(Integer::intValue).toArray(),
                ids.stream().mapToInt(i -> books.indexOf(book(verses.get(i)))).toArray(),
                ids.stream().map(i -> verses.get(i).text()).toList(),
                List.of());
    }

    /** The reference without chapter and verse. */
    private static String book(Verse verse) {
        return verse.reference().substring(0, verse.reference().lastIndexOf(' '));
    }
}
