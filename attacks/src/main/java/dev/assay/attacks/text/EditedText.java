package dev.assay.attacks.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text with some of its tokens substituted. Immutable; equal where original and tokens are. */
public final class EditedText {
    private final TextSample original;
    private final int[] tokens;

    private EditedText(TextSample original, int[] tokens) {
        this.original = original;
        this.tokens = tokens;
    }

    /** A text as it is. */
    static EditedText of(TextSample original) {
        return new EditedText(original, original.tokens());
    }

    /** A text with these tokens in place of its own. */
    static EditedText of(TextSample original, int[] tokens) {
        if (tokens.length != original.length()) {
            throw new IllegalArgumentException(
                    "A text of " + original.length() + " tokens cannot have " + tokens.length);
        }
        return new EditedText(original, tokens.clone());
    }

    /** The same with another token at a place. */
    EditedText with(int place, int token) {
        int[] changed = tokens.clone();
        changed[place] = token;
        return new EditedText(original, changed);
    }

    /** What it was made of. */
    public TextSample original() {
        return original;
    }

    /** The token at a place. */
    public int token(int place) {
        return tokens[place];
    }

    /** The tokens and the padding behind them. */
    public int[] tokens() {
        return tokens.clone();
    }

    /** Whether the token at a place is not that of the original. */
    public boolean edited(int place) {
        return tokens[place] != original.token(place);
    }

    /** How many tokens differ from those of the original. */
    public int edits() {
        int edits = 0;
        for (int i = 0; i < tokens.length; i++) {
            edits += edited(i) ? 1 : 0;
        }
        return edits;
    }

    /** Whether every token that differs is a character in a character's place. */
    boolean within(Alphabet alphabet) {
        for (int i = 0; i < tokens.length; i++) {
            if (edited(i) && !(alphabet.contains(tokens[i]) && alphabet.contains(original.token(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EditedText text && original == text.original && Arrays.equals(tokens, text.tokens);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(original) + Arrays.hashCode(tokens);
    }
}
