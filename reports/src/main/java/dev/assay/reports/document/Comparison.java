package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several ways of doing one thing, side by side on the same samples.
 *
 * @param id stable name, such as {@code pretraining}
 * @param title what is compared
 * @param question the question the comparison answers
 * @param arms the ways
 * @param tests paired tests between them
 * @param conclusion the answer in a sentence or two
 * @param models what more there is to say where the ways are models under attack
 */
public record Comparison(
        String id,
        String title,
        String question,
        List<Arm> arms,
        List<PairedTest> tests,
        String conclusion,
        @Nullable ComparedModels models) {
    public Comparison {
        arms = List.copyOf(arms);
        tests = List.copyOf(tests);
    }

    /** A comparison of anything but models. */
    public Comparison(
            String id, String title, String question, List<Arm> arms, List<PairedTest> tests, String conclusion) {
        this(id, title, question, arms, tests, conclusion, null);
    }
}
