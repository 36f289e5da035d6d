package dev.assay.models.text;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.TokenRecurrent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The tokens of a text: padding, the beginning, the end, and characters. Their numbers are their places in {@link #tokens}.
 *
 * @param tokens as people see them; the first three are marks
 */
public record Vocabulary(List<String> tokens) {
    /** Stands before the first character. */
    public static final int BEGIN = 1;
    /** Stands behind the last character. */
    public static final int END = 2;

    private static final List<String> MARKS = List.of("<padding>", "<begin>", "<end>");

    public Vocabulary {
        tokens = List.copyOf(tokens);
        if (tokens.size() <= MARKS.size()
                || !tokens.subList(0, MARKS.size()).equals(MARKS)
                || !MARKS.get(TokenRecurrent.PADDING).equals("<padding>")) {
            throw new UserError("Expected a vocabulary of " + MARKS + " and characters, received " + tokens);
        }
    }

    /** The characters of some texts, in the order of their code points. */
    public static Vocabulary of(Iterable<String> texts) {
        TreeSet<Integer> characters = new TreeSet<>();
        texts.forEach(text -> text.codePoints().forEach(characters::add));
        List<String> tokens = new ArrayList<>(MARKS);
        characters.forEach(character -> tokens.add(Character.toString(character)));
        return new Vocabulary(tokens);
    }

    /** How many tokens there are. */
    public int size() {
        return tokens.size();
    }

    /**
     * A text as tokens, between beginning and end.
     *
     * @throws UserError when it has a character that is not in the vocabulary
     */
    public int[] encode(String text) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = MARKS.size(); i < tokens.size(); i++) {
            numbers.put(tokens.get(i), i);
        }
        int[] points = text.codePoints().toArray();
        int[] encoded = new int[points.length + 2];
        encoded[0] = BEGIN;
        for (int i = 0; i < points.length; i++) {
            String character = Character.toString(points[i]);
            Integer number = numbers.get(character);
            if (number == null) {
                throw unknown(points[i], i + 1, text);
            }
            encoded[i + 1] = number;
        }
        encoded[points.length + 1] = END;
        return encoded;
    }

    private static UserError unknown(int point, int place, String text) {
        String shown = Character.isISOControl(point)
                ? String.format(Locale.ROOT, "U+%04X", point)
                : "'" + Character.toString(point) + "'";
        return new UserError("Expected characters that the model knows, found " + shown + " at place " + place + " of '"
                + text.replaceAll("\\p{Cntrl}", " ") + "'");
    }

    /** Tokens as text, marks left out. */
    public String decode(int[] encoded) {
        StringBuilder text = new StringBuilder();
        for (int token : encoded) {
            if (token >= MARKS.size()) {
                text.append(tokens.get(token));
            }
        }
        return text.toString();
    }
}
