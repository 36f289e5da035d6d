package dev.assay.reports.sample;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

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
 */
public final class SampleTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private SampleTable() {}

    /** Writes the table. */
    public static void write(EvaluationResult result, Appendable out) throws IOException {
        CSVPrinter table = new CSVPrinter(out, FORMAT);
        table.printRecord(head(result));
        List<CleanPrediction> predictions = result.predictions();
        for (int i = 0; i < predictions.size(); i++) {
            table.printRecord(row(result, i));
        }
    }

    private static List<String> head(EvaluationResult result) {
        List<String> head = new ArrayList<>(List.of("id", "label", "prediction"));
        for (BudgetResult budget : result.budgets()) {
            String size = budget.budget().norm().id() + "_"
                    + budget.budget().epsilon().text() + "_";
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
