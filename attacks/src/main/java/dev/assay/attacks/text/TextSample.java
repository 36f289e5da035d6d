package dev.assay.attacks.text;

import dev.assay.core.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A text as a model takes it: tokens with padding (0) behind them up to the model's length. Immutable. */
public final class TextSample {
    private final int id;
    private final int label;
    private final int[] tokens;

    /**
     * A sample.
     *
     * @param id its place in its source, which its random numbers depend on
     * @param label its true class; 0 where there are no classes
     * @param tokens as many as the model takes
     */
    public TextSample(int id, int label, int... tokens) {
        this.id = id;
        this.label = label;
        this.tokens = tokens.clone();
    }

    /** The samples of a data set whose values are tokens, in its order. */
    public static List<TextSample> of(Dataset data) {
        float[] values = new float[data.spec().features()];
        return IntStream.range(0, data.size())
                .mapToObj(position -> {
                    data.read(position, values, 0);
                    int[] tokens = IntStream.range(0, values.length)
                            .map(place -> (int) values[place])
                            .toArray();
                    return new TextSample(data.id(position), data.label(position), tokens);
                })
                .toList();
    }

    /** Its place in its source. */
    public int id() {
        return id;
    }

    /** Its true class. */
    public int label() {
        return label;
    }

    /** Tokens and padding. */
    public int length() {
        return tokens.length;
    }

    /** The token at a place. */
    public int token(int place) {
        return tokens[place];
    }

    /** The tokens and the padding behind them. */
    public int[] tokens() {
        return tokens.clone();
    }

    /** The places whose token is a character of an alphabet: those that may be edited. */
    int[] places(Alphabet alphabet) {
        int[] places = new int[tokens.length];
        int count = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (alphabet.contains(tokens[i])) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
