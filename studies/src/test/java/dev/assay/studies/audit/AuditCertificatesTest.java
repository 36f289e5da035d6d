package dev.assay.studies.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.certificate.Bound;
import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.certificate.Proof;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.core.error.UserError;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCertificatesTest {
    private static final Budget BUDGET = new Budget(Norm.LINF, Epsilon.parse("0.1"));
    private static final Outcome FOOLED = new Outcome.Fooled("pgd", 0.05, 1, 40);
    private static final Outcome STANDING = new Outcome.Standing(40);

    @Test
    void should_be_loud_about_a_proven_sample_that_was_fooled() {
        SanityResult check = check(List.of(Proof.PROVEN, Proof.PROVEN, Proof.OPEN), List.of(STANDING, FOOLED, FOOLED));

        assertThat(check.id()).isEqualTo("certified-yet-fooled");
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.detail())
                .isEqualTo("1 of 2 proven samples were fooled or misclassified; threshold 0: sample 8 under L∞ ≤ 0.1");
    }

    @Test
    void should_be_loud_about_a_proven_sample_that_the_model_is_wrong_about_to_begin_with() {
        SanityResult check = check(
                List.of(Proof.PROVEN, Proof.OPEN, Proof.NOT_TRIED),
                List.of(new Outcome.Misclassified(), STANDING, STANDING));

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void should_pass_where_only_others_were_fooled() {
        SanityResult check =
                check(List.of(Proof.PROVEN, Proof.OPEN, Proof.NOT_TRIED), List.of(STANDING, FOOLED, FOOLED));

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.numbers()).containsEntry("proofs", 1.0).containsEntry("fooled", 0.0);
    }

    @Test
    void should_say_nothing_where_nothing_was_proven() {
        assertThat(new AuditCertificates(null, "why").contradictions(evaluation(List.of(STANDING, STANDING, STANDING))))
                .isEmpty();
    }

    @Test
    void should_name_the_ways_to_certify() {
        assertThat(CertificateMode.parse("Crown")).isEqualTo(CertificateMode.CROWN);
        for (CertificateMode mode : CertificateMode.values()) {
            assertThat(CertificateMode.parse(mode.id())).isEqualTo(mode);
        }
        assertThat(CertificateMode.ALPHA_CROWN.id()).isEqualTo("alpha-crown");
        assertThatThrownBy(() -> CertificateMode.parse("alpha"))
                .isInstanceOf(UserError.class)
                .hasMessage("--certify needs auto, ibp, crown, alpha-crown or none, received 'alpha'");
        assertThatThrownBy(() -> new SmoothingOptions(0, 50, 1000))
                .isInstanceOf(UserError.class)
                .hasMessage("--smoothing needs a number above 0, received 0.0");
    }

    private static SanityResult check(List<Proof> proofs, List<Outcome> outcomes) {
        CertificationResult result =
                new CertificationResult(Bound.CROWN, 1e-5, List.of(new CertifiedBudget(BUDGET, proofs)));
        return new AuditCertificates(result, null)
                .contradictions(evaluation(outcomes))
                .orElseThrow();
    }

    private static EvaluationResult evaluation(List<Outcome> outcomes) {
        List<CleanPrediction> predictions =
                List.of(new CleanPrediction(7, 0, 0), new CleanPrediction(8, 1, 1), new CleanPrediction(9, 2, 2));
        BudgetResult budget = new BudgetResult(BUDGET, Rate.of(1, 3), List.of(), List.of(), outcomes, List.of());
        return new EvaluationResult(1, Rate.of(3, 3), predictions, List.of(budget));
    }
}
