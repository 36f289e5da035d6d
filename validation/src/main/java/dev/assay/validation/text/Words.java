package dev.assay.validation.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes texts apart into words. */
public final class Words {
    private Words() {}

    /**
     * The words and other characters of a text in order, as they are written: a word is a run of letters, marks and digits, apostrophes between them
     * included; every other character but white space stands for itself.
     */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int end = wordEnd(text, i);
            if (end > i) {
                tokens.add(text.substring(i, end));
                i = end;
                continue;
            }
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            if (!Character.isWhitespace(point) && !Character.isSpaceChar(point)) {
                tokens.add(text.substring(i, next));
            }
            i = next;
        }
        return tokens;
    }

    /** The tokens that are words, as they are written. */
    public static List<String> words(String text) {
        return tokens(text).stream().filter(Words::isWord).toList();
    }

    /** Whether a token is a word rather than another character. */
    public static boolean isWord(String token) {
        return inWord(token.codePointAt(0));
    }

    /** What is left of a text without case, punctuation and spacing: its words in compatibility form (NFKC) and lower case, a space between. */
    public static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        int i = 0;
        while (i < plain.length()) {
            int end = wordEnd(plain, i);
            if (end > i) {
                folded.append(folded.isEmpty() ? "" : " ").append(plain, i, end);
                i = end;
            } else {
                i += Character.charCount(plain.codePointAt(i));
            }
        }
        return folded.toString();
    }

    /** Where the word that begins at a place ends; that place where none begins there. */
    private static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            boolean apostrophe = (point == '\'' || point == 0x2019)
                    && i > from
                    && next < text.length()
                    && inWord(text.codePointAt(next));
            if (!inWord(point) && !apostrophe) {
                break;
            }
            i = next;
        }
        return i;
    }

    private static boolean inWord(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
