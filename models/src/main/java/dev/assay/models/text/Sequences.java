package dev.assay.models.text;

import dev.assay.core.io.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Sequences of tokens of any length, each with a label and an id. Immutable. */
public final class Sequences {
    private final String name;
    private final Vocabulary vocabulary;
    private final List<String> classes;
    private final List<int[]> tokens;
    private final int[] labels;
    private final int[] ids;

    /**
     * Sequences.
     *
     * @param name what they are called
     * @param classes the names of the classes
     * @param tokens a sequence each, without padding
     * @param labels the class of each
     * @param ids the place of each in its source
     */
    public Sequences(
            String name, Vocabulary vocabulary, List<String> classes, List<int[]> tokens, int[] labels, int[] ids) {
        if (tokens.size() != labels.length || tokens.size() != ids.length) {
            throw new IllegalArgumentException("Expected a label and an id for each of " + tokens.size()
                    + " sequences, received " + labels.length + " and " + ids.length);
        }
        this.name = name;
        this.vocabulary = vocabulary;
        this.classes = List.copyOf(classes);
        this.tokens = tokens.stream().map(int[]::clone).toList();
        this.labels = labels.clone();
        this.ids = ids.clone();
    }

    /** What they are called. */
    public String name() {
        return name;
    }

    /** What the numbers stand for. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** How many there are. */
    public int size() {
        return labels.length;
    }

    /** Tokens in a sequence. */
    public int length(int position) {
        return tokens.get(position).length;
    }

    /** The label of a sequence. */
    public int label(int position) {
        return labels[position];
    }

    /** Copies a sequence, cut at the end of the room or padded up to it. */
    public void read(int position, int[] destination, int offset, int room) {
        int[] sequence = tokens.get(position);
        for (int i = 0; i < room; i++) {
            destination[offset + i] = i < sequence.length ? sequence[i] : dev.assay.models.nn.TokenRecurrent.PADDING;
        }
    }

    /** Some of them, in the order given. */
    public Sequences select(int[] positions) {
        List<int[]> some = new ArrayList<>();
        int[] someLabels = new int[positions.length];
        int[] someIds = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            some.add(tokens.get(positions[i]));
            someLabels[i] = labels[positions[i]];
            someIds[i] = ids[positions[i]];
        }
        return new Sequences(name, vocabulary, classes, some, someLabels, someIds);
    }

    /** SHA-256, in lower-case hex, of ids, labels and tokens in order. */
    public String fingerprint() {
        MessageDigest digest = Digests.sha256();
        for (int i = 0; i < size(); i++) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * (3 + length(i)));
            bytes.putInt(ids[i]).putInt(labels[i]).putInt(length(i));
            for (int token : tokens.get(i)) {
                bytes.putInt(token);
            }
            digest.update(bytes.array());
        }
        return Digests.hex(digest);
    }
}
