package dev.assay.reports.sample;

import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.text.TextAttackResult;
import dev.assay.attacks.text.TextOutcome;
import dev.assay.attacks.text.TextResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What became of every text, a row each: {@code id,label,prediction}, then for each attack and baseline {@code ATTACK_outcome}, {@code ATTACK_edits} (the fewest that
 * fooled the model), {@code ATTACK_prediction}, {@code ATTACK_queries} and {@code ATTACK_text}.
 */
public final class TextTable {
    private TextTable() {}

    /**
     * Writes the table as CSV.
     *
     * @param decode tokens as text
     */
    public static void write(TextResult result, Function<int[], String> decode, Writer out) throws IOException {
        List<TextAttackResult> runs = Stream.concat(result.attacks().stream(), result.baselines().stream())
                .filter(run -> run.obstacle() == null)
                .toList();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            csv.printRecord(head(runs));
            for (int position = 0; position < result.predictions().size(); position++) {
                CleanPrediction clean = result.predictions().get(position);
                List<Object> row = new ArrayList<>(List.of(clean.id(), clean.label(), clean.prediction()));
                for (TextAttackResult run : runs) {
                    add(row, run.outcomes().get(position), decode);
                }
                csv.printRecord(row);
            }
        }
    }

    private static List<String> head(List<TextAttackResult> runs) {
        List<String> names = runs.stream().map(run -> run.attack().name()).toList();
        List<String> head = new ArrayList<>(List.of("id", "label", "prediction"));
        for (TextAttackResult run : runs) {
            boolean alone = Collections.frequency(names, run.attack().name()) == 1;
            String column = alone ? run.attack().name() : run.attack().spec();
            head.addAll(List.of(
                    column + "_outcome",
                    column + "_edits",
                    column + "_prediction",
                    column + "_queries",
                    column + "_text"));
        }
        return head;
    }

    private static void add(List<Object> row, TextOutcome outcome, Function<int[], String> decode) {
        if (outcome instanceof TextOutcome.Fooled fooled) {
            row.addAll(List.of(
                    "fooled",
                    fooled.edits(),
                    fooled.prediction(),
                    fooled.queries(),
                    decode.apply(fooled.text().tokens())));
        } else if (outcome instanceof TextOutcome.Standing standing) {
            row.addAll(List.of("standing", "", "", standing.queries(), ""));
        } else {
            row.addAll(List.of(
                    outcome instanceof TextOutcome.Misclassified ? "misclassified" : "not tried", "", "", "", ""));
        }
    }
}
