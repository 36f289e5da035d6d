package dev.assay.validation.text;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;

/**
 * A text as 512 numbers: the square roots of the counts of its folded words, each word at the place its hash names (Weinberger et al., "Feature hashing for
 * large scale multitask learning", 2009), scaled to length 1.
 */
public final class HashedWords {
    /** What the numbers look like as a sample. */
    public static final InputSpec SPEC = new InputSpec(Shape.of(512), Bounds.UNIT);

    private HashedWords() {}

    /** The numbers of a text; all 0 for a text without words. */
    public static float[] of(String text) {
        float[] values = new float[SPEC.features()];
        String folded = Words.folded(text);
        if (folded.isEmpty()) {
            return values;
        }
        int total = 0;
        int from = 0;
        while (from <= folded.length()) {
            int space = folded.indexOf(' ', from);
            int end = space < 0 ? folded.length() : space;
            values[place(folded.substring(from, end))]++;
            total++;
            from = end + 1;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sqrt(values[i] / total);
        }
        return values;
    }

    /** The place of a folded word. */
    public static int place(String word) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
        }
        return (int) (Shingles.mix(hash) >>> 55);
    }
}
