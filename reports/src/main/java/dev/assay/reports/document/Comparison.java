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
 * @param models what more there is to say where the ways are models under attack; null where they are not
 * @param learning the study over numbers of labels and seeds that the arms are runs of; null where it is none
 */
public record Comparison(
        String id,
        String title,
        String question,
        List<Arm> arms,
        List<PairedTest> tests,
        String conclusion,
        @Nullable ComparedModels models,
        @Nullable LearningCurves learning) {
    public Comparison {
        arms = List.copyOf(arms);
        tests = List.copyOf(tests);
    }

    /** The conclusion, a sentence each. */
    public List<String> sentences() {
        return List.of(conclusion.split("(?<=\\.) (?=\\p{Lu})"));
    }

    /** A comparison of anything but models, and no study over labels and seeds. */
    public Comparison(
            String id, String title, String question, List<Arm> arms, List<PairedTest> tests, String conclusion) {
        this(id, title, question, arms, tests, conclusion, null, null);
    }
}
