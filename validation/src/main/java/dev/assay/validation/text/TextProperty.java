package dev.assay.validation.text;

import java.util.List;

/** A number that describes a text as a whole, whatever it says. */
public enum TextProperty {
    /** Code points. */
    LENGTH("length"),
    /** Letters and digits a word. */
    WORD_LENGTH("length of words"),
    /** The share of letters that are capitals. */
    CAPITALS("capitals"),
    /** The share of characters that are neither letter nor space. */
    SIGNS("digits and punctuation");

    private final String word;

    TextProperty(String word) {
        this.word = word;
    }

    /** What there is more or less of, as in {@code more capitals}. */
    public String word() {
        return word;
    }

    /** All properties of a text, in their order; shares and lengths of what is not there are 0. */
    public static float[] all(String text) {
        int points = 0;
        int letters = 0;
        int capitals = 0;
        int signs = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            points++;
            boolean letter = Character.isLetter(point);
            letters += letter ? 1 : 0;
            capitals += Character.isUpperCase(point) ? 1 : 0;
            signs += letter || Character.isWhitespace(point) ? 0 : 1;
        }
        List<String> words = Words.words(text);
        int inWords = words.stream()
                .mapToInt(word -> word.codePointCount(0, word.length()))
                .sum();
        return new float[] {points, share(inWords, words.size()), share(capitals, letters), share(signs, points)};
    }

    private static float share(int part, int whole) {
        return whole == 0 ? 0 : (float) part / whole;
    }
}
