package dev.assay.reports.document;

import dev.assay.core.error.UserError;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the owner of a model can say of it in its model card, in the card's order. */
public enum CardAspect {
    /** Who answers for it, which version it is, under which licence. */
    OWNER("Owner, version, licence"),
    /** What it is for, and what it is not for. */
    INTENDED_USE("Intended use"),
    /** On whom and on what it is used, and under which conditions. */
    FACTORS("Factors: who and what it is used on"),
    /** Where what it learnt from comes from. */
    TRAINING("Training"),
    /** Whom it may harm, and what was done about it. */
    ETHICS("Ethical considerations");

    private final String title;

    CardAspect(String title) {
        this.title = title;
    }

    /** The name in documents and commands, such as {@code intended-use}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The heading in the card. */
    public String title() {
        return title;
    }

    /**
     * The aspect of this name.
     *
     * @throws UserError where there is none
     */
    public static CardAspect of(String id) {
        return Arrays.stream(values())
                .filter(aspect -> aspect.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("--card needs one of "
                        + Arrays.stream(values()).map(CardAspect::id).collect(Collectors.joining(", "))
                        + " before '=', received '" + id + "'"));
    }
}
