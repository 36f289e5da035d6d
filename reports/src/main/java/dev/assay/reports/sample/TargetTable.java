package dev.assay.reports.sample;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.attacks.targeted.TargetedResult.BudgetOutcome;
import dev.assay.attacks.targeted.TargetedSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table of attacks towards chosen classes, like {@link SampleTable}: a row a sample with id, label, what the model says about it unchanged, and its target,
 * then the columns of every ε and attack. An outcome is {@code reached}, {@code standing}, {@code there already} (taken for its target unchanged), {@code not tried}
 * (an earlier attack of the list had reached it) or {@code not run} (the attack cannot be run towards this target).
 */
public final class TargetTable {
    private static final OutcomeColumns COLUMNS = new OutcomeColumns("reached", "there already");

    private TargetTable() {}

    /** Writes the table. */
    public static void write(TargetedResult result, Appendable out) throws IOException {
        CSVPrinter table = new CSVPrinter(out, SampleTable.FORMAT);
        List<String> head = new ArrayList<>(List.of("id", "label", "prediction", "target"));
        result.budgets().forEach(budget -> head.addAll(COLUMNS.head(budget.budget(), budget.attacks())));
        table.printRecord(head);
        for (int i = 0; i < result.samples().size(); i++) {
            TargetedSample sample = result.samples().get(i);
            List<Object> row =
                    new ArrayList<>(List.of(sample.id(), sample.label(), sample.prediction(), sample.target()));
            for (BudgetOutcome budget : result.budgets()) {
                for (AttackResult attack : budget.attacks()) {
                    row.addAll(COLUMNS.cells(attack.outcomes().get(i)));
                }
            }
            table.printRecord(row);
        }
    }
}
