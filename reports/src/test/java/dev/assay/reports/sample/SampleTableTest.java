package dev.assay.reports.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Attack;
import dev.assay.attacks.certificate.Bound;
import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.certificate.Proof;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.Queries;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleTableTest {
    private static final List<CleanPrediction> PREDICTIONS =
            List.of(new CleanPrediction(7, 2, 2), new CleanPrediction(9, 0, 1), new CleanPrediction(12, 1, 1));
    private static final List<Outcome> FIRST =
            List.of(new Outcome.Fooled("fgsm", 0.03125, 4, 2), new Outcome.Misclassified(), new Outcome.Standing(2));
    private static final List<Outcome> SECOND =
            List.of(new Outcome.NotTried(), new Outcome.Misclassified(), new Outcome.Standing(41));

    @Test
    void a_sample_should_get_a_row_and_an_attack_four_columns() throws IOException {
        assertThat(table("fgsm,pgd"))
                .isEqualTo("id,label,prediction,linf_8/255_fgsm_outcome,linf_8/255_fgsm_distance,"
                        + "linf_8/255_fgsm_prediction,linf_8/255_fgsm_queries,linf_8/255_pgd_outcome,"
                        + "linf_8/255_pgd_distance,linf_8/255_pgd_prediction,linf_8/255_pgd_queries\n"
                        + "7,2,2,fooled,0.03125,4,2,not tried,,,\n"
                        + "9,0,1,misclassified,,,,misclassified,,,\n"
                        + "12,1,1,standing,,,2,standing,,,41\n");
    }

    @Test
    void attacks_of_one_name_should_be_told_apart_by_their_options() throws IOException {
        assertThat(table("pgd(steps=5),pgd(steps=50)").lines().findFirst().orElseThrow())
                .contains("\"linf_8/255_pgd(steps=5,", "\"linf_8/255_pgd(steps=50,");
    }

    @Test
    void certificates_should_get_a_column_each() throws IOException {
        CertificationResult certificates = new CertificationResult(
                Bound.CROWN,
                1e-5,
                List.of(new CertifiedBudget(
                        new Budget(Norm.LINF, Epsilon.parse("1/255")),
                        List.of(Proof.OPEN, Proof.NOT_TRIED, Proof.PROVEN))));

        assertThat(table("fgsm,pgd", certificates).lines())
                .satisfiesExactly(
                        head -> assertThat(head).endsWith("pgd_queries,linf_1/255_certificate"),
                        row -> assertThat(row).endsWith(",open"),
                        row -> assertThat(row).endsWith(",,,,"),
                        row -> assertThat(row).endsWith(",41,proven"));
    }

    private static String table(String attacks) throws IOException {
        return table(attacks, null);
    }

    private static String table(String attacks, @Nullable CertificationResult certificates) throws IOException {
        List<Attack> list = Attacks.parseList(attacks);
        BudgetResult budget = new BudgetResult(
                new Budget(Norm.LINF, Epsilon.parse("8/255")),
                Rate.of(1, 3),
                List.of(result(list.get(0), FIRST), result(list.get(1), SECOND)),
                List.of(),
                FIRST,
                List.of());
        StringBuilder out = new StringBuilder();
        SampleTable.write(new EvaluationResult(1, Rate.of(2, 3), PREDICTIONS, List.of(budget)), certificates, out);
        return out.toString();
    }

    private static AttackResult result(Attack attack, List<Outcome> outcomes) {
        return new AttackResult(attack, null, 2, 1, 0, new Queries(4, 2, 1), outcomes);
    }
}
