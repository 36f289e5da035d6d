package dev.assay.attacks.text;

import dev.assay.core.stats.RatioMean;
import java.util.List;

/**
 * What an evaluation of a language model found.
 *
 * @param edits the numbers of edits, rising
 * @param texts each text as it is
 * @param attacks each run for itself
 */
public record BitsResult(List<Integer> edits, List<TextBits> texts, List<AttackBits> attacks) {
    public BitsResult {
        edits = List.copyOf(edits);
        texts = List.copyOf(texts);
        attacks = List.copyOf(attacks);
    }

    /** Bits a character of the texts as they are. */
    public RatioMean clean() {
        return RatioMean.of(
                texts.stream().mapToDouble(TextBits::bits).toArray(),
                texts.stream().mapToDouble(TextBits::characters).toArray());
    }

    /**
     * A text as it is.
     *
     * @param id the text's id
     * @param bits {@code -log2 P} of all its characters
     * @param characters how many those are
     */
    public record TextBits(int id, double bits, int characters) {}

    /**
     * What one attack did.
     *
     * @param attack the attack
     * @param texts for each text an entry for each number of edits
     * @param queries rows that the model was run on
     */
    public record AttackBits(TextAttack attack, List<List<Edited>> texts, long queries) {
        public AttackBits {
            texts = texts.stream().map(List::copyOf).toList();
        }

        /** Bits a character of the untouched characters, by the place of the number of edits in their list. */
        public RatioMean attacked(int number) {
            return mean(number, true, true);
        }

        /** Bits that the same characters had before anything was edited. */
        public RatioMean before(int number) {
            return mean(number, true, false);
        }

        /** What the edits add to the bits of a character that they did not touch. */
        public RatioMean rise(int number) {
            return mean(number, false, true);
        }

        private RatioMean mean(int number, boolean base, boolean rise) {
            List<Edited> all = texts.stream().map(text -> text.get(number)).toList();
            return RatioMean.of(
                    all.stream()
                            .mapToDouble(e -> (base ? e.before() : 0) + (rise ? e.rise() : 0))
                            .toArray(),
                    all.stream().mapToDouble(Edited::untouched).toArray());
        }
    }

    /**
     * The worst that was found for one text with up to a number of edits.
     *
     * @param text the edited text, which may be the text as it is
     * @param untouched how many characters are not edited
     * @param before bits of those in the text as it is
     * @param rise how many bits more they have behind the edits
     */
    public record Edited(EditedText text, int untouched, double before, double rise) {}
}
