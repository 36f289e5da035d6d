package dev.assay.validation.split;

import java.util.Locale;

/** What a split is for. */
public enum Role {
    /** Models learn from it. */
    TRAIN("training"),
    /** Models are chosen on it. */
    VALIDATION("validation"),
    /** Models are judged on it. */
    TEST("test");

    private final String adjective;

    Role(String adjective) {
        this.adjective = adjective;
    }

    /** The word used in options and file formats. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word used in sentences: {@code training}, {@code validation}, {@code test}. */
    public String adjective() {
        return adjective;
    }

    /** Whether models are chosen or judged on it. */
    public boolean evaluates() {
        return this != TRAIN;
    }
}
