package dev.assay.reports.sample;

import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.certificate.Proof;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.EvaluationResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table of an evaluation, comma-separated (RFC 4180) with a head: a row a sample with its id, its label and what the model says about it
 * unchanged, then for every ε and attack four columns {@code NORM_EPS_ATTACK}, the attack with its options where the name alone would not
 * tell it from another:
 *
 * <ul>
 *   <li>{@code …_outcome}: {@code fooled}, {@code standing}, {@code misclassified} (wrong to begin with, so not attacked),
 *       {@code not tried} (fooled by an earlier attack of the list) or {@code not run} (the attack cannot be run on this model or under this norm),
 *   <li>{@code …_distance} in the norm and {@code …_prediction}, where fooled,
 *   <li>{@code …_queries}: rows the model was run on, where tried.
 * </ul>
 *
 * <p>Where proofs were looked for, a column {@code NORM_EPS_certificate} more for every ε: {@code proven}, {@code open}, or empty for a sample
 * that was not tried.
 */
public final class SampleTable {
    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private static final OutcomeColumns COLUMNS = new OutcomeColumns("fooled", "misclassified");

    private SampleTable() {}

    /** Writes the table; {@code certificates} is null where none were looked for. */
    public static void write(EvaluationResult result, @Nullable CertificationResult certificates, Appendable out)
            throws IOException {
        CSVPrinter table = new CSVPrinter(out, FORMAT);
        List<CertifiedBudget> proven = certificates == null ? List.of() : certificates.budgets();
        List<String> head = head(result);
        proven.forEach(budget -> head.add(OutcomeColumns.size(budget.budget()) + "certificate"));
        table.printRecord(head);
        List<CleanPrediction> predictions = result.predictions();
        for (int i = 0; i < predictions.size(); i++) {
            List<Object> row = row(result, i);
            for (CertifiedBudget budget : proven) {
                row.add(word(budget.proofs().get(i)));
            }
            table.printRecord(row);
        }
    }

    private static List<String> head(EvaluationResult result) {
        List<String> head = new ArrayList<>(List.of("id", "label", "prediction"));
        result.budgets().forEach(budget -> head.addAll(COLUMNS.head(budget.budget(), budget.attacks())));
        return head;
    }

    private static String word(Proof proof) {
        return switch (proof) {
            case PROVEN -> "proven";
            case OPEN -> "open";
            case NOT_TRIED -> "";
        };
    }

    private static List<Object> row(EvaluationResult result, int position) {
        CleanPrediction clean = result.predictions().get(position);
        List<Object> row = new ArrayList<>(List.of(clean.id(), clean.label(), clean.prediction()));
        for (BudgetResult budget : result.budgets()) {
            for (AttackResult attack : budget.attacks()) {
                row.addAll(COLUMNS.cells(attack.outcomes().get(position)));
            }
        }
        return row;
    }
}
