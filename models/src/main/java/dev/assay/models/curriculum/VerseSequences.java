package dev.assay.models.curriculum;

import dev.assay.core.data.format.Verse;
import dev.assay.core.error.UserError;
import dev.assay.models.text.Sequences;
import dev.assay.models.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Verses as sequences of tokens, parted in two as {@link dev.assay.core.data.format.BibleVerses} parts them: the last of every ten verses of the Bible is
 * kept for validation, so that what {@code kjv:test} names was not learnt from.
 */
final class VerseSequences {
    private static final int KEPT = 10;
    /** Characters in a piece of running text. */
    static final int PIECE = 200;

    private final List<Verse> verses;
    private final int first;
    private final Vocabulary vocabulary;

    /**
     * Sequences of some verses.
     *
     * @param verses one behind the other
     * @param first the place of the first of them among all, from 0
     */
    VerseSequences(List<Verse> verses, int first) {
        if (verses.size() < KEPT) {
            throw new UserError("Training on verses needs " + KEPT + " or more, received " + verses.size());
        }
        this.verses = verses;
        this.first = first;
        vocabulary = Vocabulary.of(verses.stream().map(Verse::text).toList());
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** A sequence a verse, with its group of books as label. */
    Sequences verses(boolean kept) {
        List<String> groups = BookGroup.titles();
        int[] ids = ids(kept);
        List<int[]> tokens = new ArrayList<>();
        int[] labels = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            Verse verse = verses.get(ids[i] - first);
            tokens.add(vocabulary.encode(verse.text()));
            labels[i] = groups.indexOf(BookGroup.of(verse).title());
        }
        return new Sequences(name(kept), vocabulary, groups, tokens, labels, ids);
    }

    /**
     * Verses one behind the other, each from its beginning to its end, cut into pieces, each of which begins with the token that the one before ended
     * with: so the model knows where a verse begins and draws its end.
     */
    Sequences pieces(boolean kept) {
        int[] all = Arrays.stream(ids(kept))
                .flatMap(id ->
                        Arrays.stream(vocabulary.encode(verses.get(id - first).text())))
                .toArray();
        List<int[]> tokens = new ArrayList<>();
        for (int from = 0; from + PIECE < all.length; from += PIECE) {
            tokens.add(Arrays.copyOfRange(all, from, from + PIECE + 1));
        }
        int[] ids = IntStream.range(0, tokens.size()).toArray();
        return new Sequences(name(kept), vocabulary, List.of("text"), tokens, new int[tokens.size()], ids);
    }

    private int[] ids(boolean kept) {
        return IntStream.range(first, first + verses.size())
                .filter(i -> (i % KEPT == KEPT - 1) == kept)
                .toArray();
    }

    private static String name(boolean kept) {
        return kept ? "kjv:test" : "kjv:train";
    }
}
