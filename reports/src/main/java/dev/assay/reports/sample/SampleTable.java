package dev.assay.reports.sample;

import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.certificate.Proof;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.threat.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
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
 *   <li>{@code …_outcome}: {@code fooled}, {@code standing}, {@code misclassified} (wrong to begin with, so not attacked) or
 *       {@code not tried} (fooled by an earlier attack of the list),
 *   <li>{@code …_distance} in the norm and {@code …_prediction}, where fooled,
 *   <li>{@code …_queries}: rows the model was run on, where tried.
 * </ul>
 *
 * <p>Where proofs were looked for, a column {@code NORM_EPS_certificate} more for every ε: {@code proven}, {@code open}, or empty for a sample
 * that was not tried.
 */
public final class SampleTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private SampleTable() {}

    /** Writes the table; {@code certificates} is null where none were looked for. */
    public static void write(EvaluationResult result, @Nullable CertificationResult certificates, Appendable out)
            throws IOException {
        CSVPrinter table = new CSVPrinter(out, FORMAT);
        List<CertifiedBudget> proven = certificates == null ? List.of() : certificates.budgets();
        List<String> head = head(result);
        proven.forEach(budget -> head.add(size(budget.budget()) + "certificate"));
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
        for (BudgetResult budget : result.budgets()) {
            String size = size(budget.budget());
            List<String> names =
                    budget.attacks().stream().map(a -> a.attack().name()).toList();
            for (AttackResult attack : budget.attacks()) {
                String name = attack.attack().name();
                boolean alone = Collections.frequency(names, name) == 1;
                String column = size + (alone ? name : attack.attack().spec());
                head.addAll(List.of(
                        column + "_outcome", column + "_distance", column + "_prediction", column + "_queries"));
            }
        }
        return head;
    }

    private static String size(Budget budget) {
        return budget.norm().id() + "_" + budget.epsilon().text() + "_";
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
                add(row, attack.outcomes().get(position));
            }
        }
        return row;
    }

    private static void add(List<Object> row, Outcome outcome) {
        if (outcome instanceof Outcome.Fooled fooled) {
            row.addAll(List.of("fooled", fooled.distance(), fooled.prediction(), fooled.queries()));
        } else if (outcome instanceof Outcome.Standing standing) {
            row.addAll(List.of("standing", "", "", standing.queries()));
        } else {
            row.addAll(List.of(outcome instanceof Outcome.Misclassified ? "misclassified" : "not tried", "", "", ""));
        }
    }
}
