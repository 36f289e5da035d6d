package dev.assay.attacks.text;

import java.util.Arrays;

/** The characters that an edit may put into a text, out of all tokens of a model. Padding and marks are never among them. Immutable. */
public final class Alphabet {
    private final int tokens;
    private final int[] characters;
    private final boolean[] contained;

    /**
     * An alphabet.
     *
     * @param tokens how many kinds of token the model knows; 0 is padding
     * @param characters those that stand for characters, each in {@code [1, tokens)}, each once
     */
    public Alphabet(int tokens, int... characters) {
        this.tokens = tokens;
        this.characters = characters.clone();
        Arrays.sort(this.characters);
        contained = new boolean[tokens];
        for (int character : this.characters) {
            if (character < 1 || character >= tokens || contained[character]) {
                throw new IllegalArgumentException("An alphabet needs tokens from 1 to " + (tokens - 1)
                        + ", each once, received " + Arrays.toString(characters));
            }
            contained[character] = true;
        }
    }

    /** How many kinds of token the model knows. */
    public int tokens() {
        return tokens;
    }

    /** How many characters there are. */
    public int size() {
        return characters.length;
    }

    /** The characters by their order, from 0. */
    public int character(int index) {
        return characters[index];
    }

    /** Whether a token is one of the characters. */
    public boolean contains(int token) {
        return contained[token];
    }
}
