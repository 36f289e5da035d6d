package dev.assay.reports.sample;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.threat.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The four columns {@code NORM_EPS_ATTACK_…} that an attack has in a table of samples.
 *
 * @param success the word for a sample that the attack did what it was to do with
 * @param before the word for one with which there was nothing to do
 */
record OutcomeColumns(String success, String before) {
    /** The head of the columns of all attacks under a budget, each with its options where the name alone would not tell it from another. */
    List<String> head(Budget budget, List<AttackResult> attacks) {
        List<String> names = attacks.stream().map(a -> a.attack().name()).toList();
        List<String> head = new ArrayList<>();
        for (AttackResult attack : attacks) {
            String name = attack.attack().name();
            boolean alone = Collections.frequency(names, name) == 1;
            String column = size(budget) + (alone ? name : attack.attack().spec());
            head.addAll(
                    List.of(column + "_outcome", column + "_distance", column + "_prediction", column + "_queries"));
        }
        return head;
    }

    static String size(Budget budget) {
        return budget.norm().id() + "_" + budget.epsilon().text() + "_";
    }

    /** A sample's cells for one attack. */
    List<Object> cells(Outcome outcome) {
        if (outcome instanceof Outcome.Fooled fooled) {
            return List.of(success, fooled.distance(), fooled.prediction(), fooled.queries());
        }
        if (outcome instanceof Outcome.Standing standing) {
            return List.of("standing", "", "", standing.queries());
        }
        if (outcome instanceof Outcome.NotRun) {
            return List.of("not run", "", "", "");
        }
        return List.of(outcome instanceof Outcome.Misclassified ? before : "not tried", "", "", "");
    }
}
