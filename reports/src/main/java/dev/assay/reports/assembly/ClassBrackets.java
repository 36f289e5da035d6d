package dev.assay.reports.assembly;

import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.Proof;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.ClassBracket;
import dev.assay.studies.audit.AuditResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The robust accuracy of every class by itself: attacked from above, and proven from below where proofs were looked for. */
final class ClassBrackets {
    private final AuditResult result;
    private final List<CleanPrediction> predictions;

    private ClassBrackets(AuditResult result) {
        this.result = result;
        predictions = result.evaluation().predictions();
    }

    /** An entry for each norm, radius and class that has samples; a sample fooled at a smaller radius counts as fooled at a larger. */
    static List<ClassBracket> of(AuditResult result) {
        ClassBrackets brackets = new ClassBrackets(result);
        List<ClassBracket> all = new ArrayList<>();
        for (Norm norm : Norm.values()) {
            boolean[] lost = new boolean[brackets.predictions.size()];
            result.evaluation().budgets().stream()
                    .filter(budget -> budget.budget().norm() == norm)
                    .sorted(Comparator.comparingDouble(budget -> budget.budget().radius()))
                    .forEach(budget -> brackets.add(all, budget, lost));
        }
        return all;
    }

    private void add(List<ClassBracket> all, BudgetResult budget, boolean[] lost) {
        for (int i = 0; i < lost.length; i++) {
            lost[i] |= !(budget.outcomes().get(i) instanceof Outcome.Standing);
        }
        CertificationResult certificates = result.certificates().result();
        List<Proof> proofs = certificates == null
                ? List.of()
                : certificates.under(budget.budget()).map(b -> b.proofs()).orElse(List.of());
        List<String> classes = result.attacked().classes();
        for (int c = 0; c < classes.size(); c++) {
            int n = 0;
            int correct = 0;
            int standing = 0;
            int proven = 0;
            int tried = 0;
            for (int i = 0; i < lost.length; i++) {
                if (predictions.get(i).label() == c) {
                    n++;
                    correct += predictions.get(i).correct() ? 1 : 0;
                    standing += lost[i] ? 0 : 1;
                    proven += !proofs.isEmpty() && proofs.get(i) == Proof.PROVEN ? 1 : 0;
                    tried += !proofs.isEmpty() && proofs.get(i) != Proof.NOT_TRIED ? 1 : 0;
                }
            }
            if (n > 0) {
                @Nullable Rate certified = tried == 0 ? null : Rate.of(proven, tried);
                all.add(ClassBracket.of(
                        classes.get(c), budget.budget(), Rate.of(correct, n), Rate.of(standing, n), certified));
            }
        }
    }
}
