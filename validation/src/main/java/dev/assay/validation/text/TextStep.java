package dev.assay.validation.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A step of preprocessing that texts may have gone through. */
@SuppressWarnings("ImmutableEnumChecker") // steps are static functions
public enum TextStep {
    /** Small letters only. */
    LOWER_CASED("was put in lower case", text -> text.toLowerCase(Locale.ROOT)),
    /** Capitals only. */
    UPPER_CASED("was put in capitals", text -> text.toUpperCase(Locale.ROOT)),
    /** Words and spaces only. */
    WITHOUT_PUNCTUATION(
            "lost its punctuation",
            text -> text.replaceAll("[^\\p{L}\\p{M}\\p{N}\\s]+", "")
                    .replaceAll("\\s+", " ")
                    .strip()),
    /** Letters without accents. */
    WITHOUT_ACCENTS(
            "lost the accents of its letters",
            text -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "")),
    /** UTF-8 that was read as Latin-1. */
    MISDECODED(
            "was written as UTF-8 and read as Latin-1",
            text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));

    private final String phrase;
    private final UnaryOperator<String> step;

    TextStep(String phrase, UnaryOperator<String> step) {
        this.phrase = phrase;
        this.step = step;
    }

    /** The stable name, such as {@code lower-cased}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What happened to a set, as in {@code The test set was put in lower case}. */
    public String phrase() {
        return phrase;
    }

    /** The text after the step. */
    public String of(String text) {
        return step.apply(text);
    }

    /** A text cut behind this many code points. */
    public static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
