package dev.assay.models.characters;

import dev.assay.core.error.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How texts become rows of tokens: a token a character, the mark {@code <begin>} before them and {@code <end>} behind them where the model has them, zeros up to its length. What is
 * longer is cut, marks and all, as in training.
 */
public final class CharacterEncoding {
    private static final String BEGIN = "<begin>";
    private static final String END = "<end>";
    private static final String UNKNOWN = "[UNK]";
    private static final int NONE = -1;

    private final List<String> tokens;
    private final int length;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final int begin;
    private final int end;
    private final int unknown;

    /**
     * An encoding.
     *
     * @param tokens what each number stands for: a single character, or a mark; the first is padding, whatever it is called
     * @param length tokens in a row, at least 1
     * @param ends whether the end of a text is a token, where the model knows one
     */
    public CharacterEncoding(List<String> tokens, int length, boolean ends) {
        this.tokens = List.copyOf(tokens);
        this.length = length;
        for (int token = 1; token < this.tokens.size(); token++) {
            if (isCharacter(token)) {
                numbers.putIfAbsent(this.tokens.get(token).codePointAt(0), token);
            }
        }
        if (numbers.size() < 2) {
            throw new UserError("Expected a vocabulary of 2 characters or more besides padding, found " + this.tokens);
        }
        begin = this.tokens.indexOf(BEGIN);
        end = ends ? this.tokens.indexOf(END) : NONE;
        unknown = this.tokens.indexOf(UNKNOWN);
    }

    /** Tokens in a row. */
    public int length() {
        return length;
    }

    /** How many kinds of token there are. */
    public int kinds() {
        return tokens.size();
    }

    /** The tokens that stand for a character. */
    public int[] characters() {
        return IntStream.range(1, tokens.size())
                .filter(this::isCharacter)
                .filter(token -> number(tokens.get(token).codePointAt(0)) == token)
                .toArray();
    }

    /** Whether all characters of a text have a token, or there is one for unknown characters. */
    public boolean knows(String text) {
        return unknown > 0 || text.codePoints().allMatch(numbers::containsKey);
    }

    /** Whether a text and its marks fit into a row. */
    public boolean fits(String text) {
        return (begin > 0 ? 1 : 0) + text.codePointCount(0, text.length()) + (end > 0 ? 1 : 0) <= length;
    }

    /**
     * Writes a text as tokens.
     *
     * @param text one that it {@link #knows}
     * @param destination receives {@link #length} whole numbers
     */
    public void write(String text, float[] destination, int offset) {
        int at = 0;
        if (begin > 0) {
            destination[offset + at++] = begin;
        }
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length && at < length; i++) {
            destination[offset + at++] = number(points[i]);
        }
        if (end > 0 && at < length) {
            destination[offset + at++] = end;
        }
        while (at < length) {
            destination[offset + at++] = 0;
        }
    }

    /** The characters of a row of tokens, marks left out; what stands for unknown characters becomes U+FFFD, the replacement character. */
    public String text(int[] row) {
        StringBuilder text = new StringBuilder();
        for (int token : row) {
            if (isRead(token)) {
                text.append(token == unknown ? "\uFFFD" : tokens.get(token));
            }
        }
        return text.toString();
    }

    /**
     * Places in a row as places in its {@link #text}, from 0 and counted in code points.
     *
     * @param row the tokens
     * @param chosen which places of the row; marks have none in the text
     */
    public List<Integer> places(int[] row, IntPredicate chosen) {
        List<Integer> places = new ArrayList<>();
        int at = 0;
        for (int place = 0; place < row.length; place++) {
            if (isRead(row[place])) {
                if (chosen.test(place)) {
                    places.add(at);
                }
                at++;
            }
        }
        return places;
    }

    private boolean isRead(int token) {
        return token == unknown || (token > 0 && token < tokens.size() && isCharacter(token));
    }

    private boolean isCharacter(int token) {
        String text = tokens.get(token);
        return !text.isEmpty() && text.codePointCount(0, text.length()) == 1;
    }

    private int number(int point) {
        Integer number = numbers.get(point);
        if (number == null && unknown <= 0) {
            throw new IllegalArgumentException("No token stands for " + Character.toString(point));
        }
        return number == null ? unknown : number;
    }
}
