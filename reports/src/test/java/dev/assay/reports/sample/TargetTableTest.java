package dev.assay.reports.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.Queries;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.attacks.targeted.TargetedResult.BudgetOutcome;
import dev.assay.attacks.targeted.TargetedSample;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    @Test
    void a_sample_should_get_a_row_with_its_target_and_what_became_of_it() throws IOException {
        List<Outcome> outcomes = List.of(
                new Outcome.Fooled("fgsm", 0.25, 3, 4),
                new Outcome.Misclassified(),
                new Outcome.Standing(9),
                new Outcome.NotRun("has nowhere to begin"));
        AttackResult attack = new AttackResult(Attacks.parse("fgsm"), null, 2, 1, 0, new Queries(0, 0, 0), outcomes);
        TargetedResult result = new TargetedResult(
                new TargetChoice.OneClass(3),
                List.of(
                        new TargetedSample(7, 2, 2, 3),
                        new TargetedSample(9, 0, 3, 3),
                        new TargetedSample(12, 1, 1, 3),
                        new TargetedSample(13, 1, 1, 3)),
                List.of(new BudgetOutcome(new Budget(Norm.L2, Epsilon.parse("1/4")), List.of(attack), List.of())));
        StringBuilder out = new StringBuilder();
        TargetTable.write(result, out);

        assertThat(out)
                .hasToString("id,label,prediction,target,l2_1/4_fgsm_outcome,l2_1/4_fgsm_distance,"
                        + "l2_1/4_fgsm_prediction,l2_1/4_fgsm_queries\n"
                        + "7,2,2,3,reached,0.25,3,4\n"
                        + "9,0,3,3,there already,,,\n"
                        + "12,1,1,3,standing,,,9\n"
                        + "13,1,1,3,not run,,,\n");
    }
}
