package dev.assay.validation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.TextDataset;
import dev.assay.core.random.KeyedRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void words_are_runs_of_letters_and_other_characters_stand_alone() {
        assertThat(Words.tokens("Don't  stop: 3rd \u201cE\u0301\u201d!"))
                .containsExactly("Don't", "stop", ":", "3rd", "\u201c", "E\u0301", "\u201d", "!");
        assertThat(Words.words("a, 'b' ?")).containsExactly("a", "b");
    }

    @Test
    void folding_leaves_words_without_case_punctuation_and_spacing() {
        assertThat(Words.folded("  The \uFB01rst,\nLORD\u2014 God's. ")).isEqualTo("the first lord god's");
        assertThat(Words.folded("?!")).isEmpty();
    }

    /** Against the definition on sets of strings. */
    @Test
    void jaccard_is_the_share_of_stretches_in_common() {
        String one = "in the beginning god created the heaven and the earth";
        String other = "in the beginning god made the heaven and the earth";
        Set<String> union = stretches(one);
        Set<String> both = new HashSet<>(union);
        both.retainAll(stretches(other));
        union.addAll(stretches(other));
        Shingles first = Shingles.of(one);
        Shingles second = Shingles.of(other);
        assertThat(first.jaccard(second)).isEqualTo((double) both.size() / union.size(), within(1e-12));
        assertThat(second.jaccard(first)).isEqualTo(first.jaccard(second));
        assertThat(first.jaccard(first)).isEqualTo(1);
        assertThat(Shingles.of("abc").jaccard(Shingles.of("abc"))).as("none").isZero();
    }

    private static Set<String> stretches(String text) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i + 5 <= text.length(); i++) {
            all.add(text.substring(i, i + 5));
        }
        return all;
    }

    /** Broder's identity: the share of equal minima estimates the Jaccard similarity; over pairs the mean error vanishes. */
    @Test
    void minimal_hashes_agree_as_often_as_sets_are_alike() {
        KeyedRandom random = new KeyedRandom(3, "texts").at(0, 0, 0);
        MinHash hash = new MinHash();
        double sum = 0;
        int pairs = 60;
        for (int p = 0; p < pairs; p++) {
            String one = letters(random, 200);
            int kept = 40 + random.nextInt(160);
            String other = one.substring(0, kept) + letters(random, 200 - kept);
            Shingles first = Shingles.of(one);
            Shingles second = Shingles.of(other);
            int[] a = hash.signature(first);
            int[] b = hash.signature(second);
            double equal =
                    IntStream.range(0, a.length).filter(i -> a[i] == b[i]).count() / (double) a.length;
            assertThat(equal).isEqualTo(first.jaccard(second), within(0.22));
            sum += equal - first.jaccard(second);
        }
        assertThat(sum / pairs).isEqualTo(0, within(0.02));
    }

    @Test
    void nearly_equal_texts_are_found_and_others_are_not() {
        KeyedRandom random = new KeyedRandom(4, "texts").at(0, 0, 0);
        List<String> set =
                IntStream.range(0, 500).mapToObj(i -> letters(random, 150)).toList();
        NearTexts near = new NearTexts();
        near.add(set.get(77).substring(0, 140) + letters(random, 10));
        near.add(letters(random, 150));
        near.add(set.get(78).toUpperCase(Locale.ROOT) + "!");
        near.add("yes");
        near.add(set.get(99).substring(0, 90) + letters(random, 60));
        near.add(set.get(100));
        TextDataset data = new TextDataset(
                "set",
                List.of("a"),
                IntStream.range(0, 500).toArray(),
                new int[500],
                IntStream.range(0, 500)
                        .mapToObj(i -> i == 3 ? "yes" : set.get(i))
                        .toList(),
                List.of());
        assertThat(near.search(data, (query, position) -> query == 5 && position == 100))
                .containsExactly(77, -1, 78, -1, -1, -1);
    }

    @Test
    void hashed_words_have_length_one_and_know_no_order() {
        float[] one = HashedWords.of("And God said, and it was so.");
        float[] other = HashedWords.of("so it was: AND god SAID and");
        assertThat(one).containsExactly(other);
        double squares = 0;
        for (float value : one) {
            squares += value * value;
        }
        assertThat(squares).isEqualTo(1, within(1e-6));
        assertThat(one[HashedWords.place("and")] * one[HashedWords.place("and")])
                .isEqualTo(2f / 7, within(1e-6f));
        assertThat(HashedWords.of("...")).containsOnly(0);
    }

    @Test
    void properties_of_a_text() {
        assertThat(TextProperty.all("Ab cd, 12!")).containsExactly(10, 2, 0.25f, 0.4f);
        assertThat(TextProperty.all("")).containsExactly(0, 0, 0, 0);
    }

    @Test
    void steps() {
        assertThat(TextStep.WITHOUT_PUNCTUATION.of("A b, c - d.")).isEqualTo("A b c d");
        assertThat(TextStep.WITHOUT_ACCENTS.of("Caf\u00e9")).isEqualTo("Cafe");
        assertThat(TextStep.MISDECODED.of("\u00e9")).isEqualTo("\u00c3\u00a9");
        assertThat(TextStep.cut("a\uD834\uDD1Ebc", 2)).isEqualTo("a\uD834\uDD1E");
        assertThat(TextStep.LOWER_CASED.id()).isEqualTo("lower-cased");
    }

    private static String letters(KeyedRandom random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
