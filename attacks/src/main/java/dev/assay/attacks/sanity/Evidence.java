package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AttackResult;
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
 * @param surrogate another model of the same task, if there is one
 * @param classes the number of classes of the model
 * @param runs attacks that were run for checks before
 */
record Evidence(
        ClassifierSource<? extends Classifier> subject,
        @Nullable ClassifierSource<? extends Classifier> verifier,
        Dataset data,
        Budget budget,
        Attack attack,
        @Nullable ClassifierSource<? extends DifferentiableClassifier> surrogate,
        int classes,
        Runs runs,
        long seed,
        int threads,
        Progress progress) {
    /** The model for a check that needs its gradients; the caller closes it. */
    DifferentiableClassifier differentiable() {
        Classifier model = subject.open();
        if (model instanceof DifferentiableClassifier differentiable) {
            return differentiable;
        }
        model.close();
        throw new IllegalStateException("The model has no gradient");
    }

    /** What is the same for all samples under an attack in the budget of the evaluation. */
    AttackSetting setting() {
        return new AttackSetting(data.spec(), classes, budget, seed);
    }

    /** The result of an attack alone, in the budget of the evaluation. */
    AttackResult alone(Attack attack) {
        return alone(budget, attack);
    }

    /** The result of an attack alone. */
    AttackResult alone(Budget budget, Attack attack) {
        return runs.of(this, budget, attack).result();
    }

    /** The adversarial examples of the attack of the evaluation, alone in its budget. */
    List<AdversarialExample> examples() {
        return runs.of(this, budget, attack).examples();
    }

    /** How the losses rose under the attack of the evaluation, alone in its budget. */
    LossCourses courses() {
        return runs.of(this, budget, attack).courses();
    }

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
