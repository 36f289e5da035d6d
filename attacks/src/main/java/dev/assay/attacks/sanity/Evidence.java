package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all checks of a run have in common.
 *
 * @param subject the model
 * @param verifier another forward path of it, if there is one
 * @param data the random subset that all checks look at
 * @param budget the budget of the evaluation under scrutiny
 * @param attack its white-box attack
 */
record Evidence(
        ClassifierSource<? extends DifferentiableClassifier> subject,
        @Nullable ClassifierSource<? extends Classifier> verifier,
        Dataset data,
        Budget budget,
        Attack attack,
        long seed,
        int threads,
        Progress progress) {
    /** An evaluation of the model with one attack under one budget, alone and from the start. */
    RobustnessEvaluation evaluation(Budget budget, Attack attack) {
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(subject)
                .budgets(List.of(budget))
                .attacks(List.of(attack))
                .seed(seed)
                .threads(threads);
        return verifier == null ? evaluation : evaluation.verifiedBy(verifier);
    }
}
