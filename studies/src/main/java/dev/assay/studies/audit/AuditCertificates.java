package dev.assay.studies.audit;

import dev.assay.attacks.certificate.Certification;
import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.certificate.Proof;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.sanity.SanityChecks;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.structure.StructureReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an audit could prove.
 *
 * @param result null where nothing was looked for
 * @param obstacle why nothing could be looked for, a clause without a full stop; null where it could, or was not asked for
 */
public record AuditCertificates(
        @Nullable CertificationResult result, @Nullable String obstacle) {
    /** How many times more than rounding was seen to change a logit a margin has to be. */
    private static final double SAFETY = 10;

    static AuditCertificates of(
            SavedModel model, Dataset attacked, AuditOptions options, WorkRecord record, Progress progress) {
        if (options.certify() == CertificateMode.NONE) {
            return new AuditCertificates(null, null);
        }
        StructureReading reading = model.structure();
        NetworkStructure network = reading.network();
        if (network == null) {
            return new AuditCertificates(null, reading.obstacle());
        }
        CertificatePlan plan = CertificatePlan.of(network, options, attacked.size());
        return new AuditCertificates(
                plan.certification(network)
                        .least(Math.max(Certification.LEAST, SAFETY * reading.deviation()))
                        .threads(options.threads())
                        .record(record)
                        .run(
                                attacked,
                                BalancedSubset.of(attacked, plan.samples(), options.seed()),
                                options.budgets(),
                                progress),
                null);
    }

    /** Whether a sample that was proven to stand was fooled: then one of the two is wrong. Empty where nothing was proven or tried. */
    Optional<SanityResult> contradictions(EvaluationResult evaluation) {
        CertificationResult proven = result;
        if (proven == null) {
            return Optional.empty();
        }
        int proofs = 0;
        List<String> contradicted = new ArrayList<>();
        for (BudgetResult budget : evaluation.budgets()) {
            Optional<CertifiedBudget> under = proven.under(budget.budget());
            for (int i = 0; under.isPresent() && i < budget.outcomes().size(); i++) {
                if (under.get().proofs().get(i) == Proof.PROVEN) {
                    proofs++;
                    if (!(budget.outcomes().get(i) instanceof Outcome.Standing)) {
                        contradicted.add(
                                "sample " + evaluation.predictions().get(i).id() + " under " + budget.budget());
                    }
                }
            }
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("proofs", (double) proofs);
        numbers.put("fooled", (double) contradicted.size());
        String detail =
                contradicted.size() + " of " + proofs + " proven samples were fooled or misclassified; threshold 0"
                        + (contradicted.isEmpty()
                                ? ""
                                : ": " + String.join(", ", contradicted.subList(0, Math.min(3, contradicted.size()))));
        return Optional.of(new SanityResult(
                SanityChecks.CERTIFIED_YET_FOOLED,
                contradicted.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                detail,
                numbers));
    }
}
