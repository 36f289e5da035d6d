package dev.assay.reports.document;

import java.util.List;

/**
 * Several ways of doing one thing, side by side on the same samples.
 *
 * @param id stable name, such as {@code pretraining}
 * @param title what is compared
 * @param question the question the comparison answers
 * @param arms the ways
 * @param tests paired tests between them
 * @param conclusion the answer in a sentence or two
 */
public record Comparison(
        String id, String title, String question, List<Arm> arms, List<PairedTest> tests, String conclusion) {
    public Comparison {
        arms = List.copyOf(arms);
        tests = List.copyOf(tests);
    }
}
