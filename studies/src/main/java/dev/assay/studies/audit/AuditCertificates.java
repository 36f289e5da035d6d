package dev.assay.studies.audit;

import dev.assay.attacks.certificate.Bound;
import dev.assay.attacks.certificate.Certification;
import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.certificate.CrownWork;
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
import dev.assay.core.threat.Budget;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.structure.StructureReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an audit could prove.
 *
 * @param result null where nothing was looked for
 * @param obstacle why nothing could be looked for, a clause without a full stop; null where it could, or was not asked for
 */
public record AuditCertificates(
        @Nullable CertificationResult result, @Nullable String obstacle) {
    /** What {@link CertificateMode#AUTO} may take, in multiplications: some ten seconds of two cores. */
    static final double AUTO_WORK = 5e10;

    /** Fewer samples than this say little: then all of them by a cheaper bound. */
    static final int LEAST_SAMPLES = 20;

    /** How many times more than rounding was seen to change a logit a margin has to be. */
    private static final double SAFETY = 10;

    static AuditCertificates of(SavedModel model, Dataset attacked, AuditOptions options, Progress progress) {
        if (options.certify() == CertificateMode.NONE) {
            return new AuditCertificates(null, null);
        }
        StructureReading reading = model.structure();
        NetworkStructure network = reading.network();
        if (network == null) {
            return new AuditCertificates(null, reading.obstacle());
        }
        List<Budget> budgets = options.threats().stream()
                .flatMap(threat -> threat.budgets().stream())
                .toList();
        int[] all = IntStream.range(0, attacked.size()).toArray();
        int[] positions = switch (options.certify()) {
            case AUTO ->
                BalancedSubset.of(
                        attacked, affordable(network, options.threats().size()), options.seed());
            default -> all;
        };
        boolean few = positions.length < Math.min(LEAST_SAMPLES, attacked.size());
        boolean intervals = options.certify() == CertificateMode.IBP || few;
        return new AuditCertificates(
                Certification.of(network)
                        .bound(intervals ? Bound.INTERVAL : Bound.CROWN)
                        .least(Math.max(Certification.LEAST, SAFETY * reading.deviation()))
                        .threads(options.threads())
                        .run(attacked, intervals ? all : positions, budgets, progress),
                null);
    }

    /** Of a norm's radii most samples take one or two: up to the first without a proof. */
    private static int affordable(NetworkStructure network, int norms) {
        return (int) Math.min(Integer.MAX_VALUE, AUTO_WORK / CrownWork.of(network) / norms);
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
