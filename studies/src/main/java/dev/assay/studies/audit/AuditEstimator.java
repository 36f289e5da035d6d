package dev.assay.studies.audit;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Criterion;
import dev.assay.attacks.evaluation.CorruptionEvaluation;
import dev.assay.attacks.evaluation.ModelRuns;
import dev.assay.attacks.evaluation.Rehearsal;
import dev.assay.attacks.image.ImageAttacks;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.smoothing.RandomizedSmoothing;
import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Budget;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says beforehand what an audit will cost. The runs of a sample that stands are rehearsed; how many samples will stand was found out by a short pilot; how
 * long a run takes, and a proof, was measured. Verification, which is a few runs a sample, and the arithmetic between runs are left out.
 */
public final class AuditEstimator {
    /** What the checks of the evaluation run on their subset, about. */
    private static final List<Attack> CHECKS = Attacks.parseList("apgd-ce,apgd-ce,apgd-ce(steps=200),pgd(loss=margin),"
            + "fgsm,bim(steps=100),square(queries=500),uniform-noise(draws=40)");

    private static final int CHECKED = 256;
    /** Of its runs, what an attack needs for a sample that it fools; fixed-budget attacks stop at once, closer looks go on. */
    private static final double EARLY = 0.3;

    private static final int EPOCHS = 10;

    private final ModelSpeed speed;
    private final CertificateCost certificates;
    private final Map<Budget, Double> standing;
    private final double clean;
    private final InputSpec input;
    private final int classes;
    private final int samples;
    private final Map<String, ModelRuns> rehearsed = new HashMap<>();

    /**
     * @param speed of the model
     * @param certificates what proofs cost
     * @param clean the share of samples that the model is right about
     * @param standing the share of samples that stand a pilot attack, for each budget; budgets without one count as all standing
     * @param input of the data
     * @param classes of the model
     * @param samples of the data, all of which clean accuracy is taken on
     */
    AuditEstimator(
            ModelSpeed speed,
            CertificateCost certificates,
            double clean,
            Map<Budget, Double> standing,
            InputSpec input,
            int classes,
            int samples) {
        this.speed = speed;
        this.certificates = certificates;
        this.clean = clean;
        this.standing = Map.copyOf(standing);
        this.input = input;
        this.classes = classes;
        this.samples = samples;
    }

    /** How many samples there are to attack. */
    int available() {
        return samples;
    }

    /** What an audit with these options costs. */
    public AuditEstimate estimate(AuditOptions options) {
        int attacked = Math.min(samples, options.samples());
        // Clean accuracy by both forward paths, and once more on the subset.
        ModelRuns fixed = new ModelRuns(2.0 * samples + attacked, 0)
                .plus(checks(options).times(Math.min(CHECKED, attacked)))
                .plus(beyond(options, attacked))
                .plus(smoothed(options, attacked))
                .plus(maps(options))
                .plus(starts(options));
        ModelRuns most = fixed;
        ModelRuns likely = fixed;
        for (Threat threat : options.threats()) {
            for (Budget budget : threat.budgets()) {
                double left = standing.getOrDefault(budget, clean);
                boolean first = true;
                for (Attack attack : options.attacks()) {
                    if (attack.minimal() && !budget.equals(leastBudget(threat))) {
                        // Run once for all radii, for what stands under the smallest.
                        continue;
                    }
                    ModelRuns runs = runs(attack, budget, options.seed());
                    most = most.plus(runs.times(attacked));
                    double share = first ? left + EARLY * Math.max(0, clean - left) : left;
                    likely = likely.plus(runs.times(attacked * share));
                    first &= runs.equals(ModelRuns.NONE);
                    if (options.target() != null) {
                        // Targets are hard to reach, so most attacks go on to their end.
                        ModelRuns aimed = runs(attack, budget, options.seed(), new Criterion.Targeted(classes))
                                .times(attacked);
                        most = most.plus(aimed);
                        likely = likely.plus(aimed);
                    }
                }
                for (Attack baseline : options.baselines()) {
                    ModelRuns noise = runs(baseline, budget, options.seed()).times(attacked * clean);
                    most = most.plus(noise);
                    likely = likely.plus(noise);
                }
            }
        }
        double proofs = certificates.seconds(options, attacked);
        return new AuditEstimate(most, speed.seconds(most) + proofs, speed.seconds(likely) + proofs);
    }

    private static Budget leastBudget(Threat threat) {
        return threat.budgets().stream()
                .filter(budget -> budget.radius() > 0)
                .min(Comparator.comparingDouble(Budget::radius))
                .orElse(threat.budgets().get(0));
    }

    private ModelRuns checks(AuditOptions options) {
        Budget budget = options.threats().get(0).middle();
        ModelRuns sum = ModelRuns.NONE;
        for (Attack attack : CHECKS) {
            sum = sum.plus(runs(attack, budget, options.seed()));
        }
        return sum;
    }

    private static ModelRuns smoothed(AuditOptions options, int attacked) {
        SmoothingOptions smoothing = options.smoothing();
        return smoothing == null
                ? ModelRuns.NONE
                : new ModelRuns((double) RandomizedSmoothing.FIRST_DRAWS + smoothing.draws(), 0)
                        .times(Math.min(attacked, smoothing.samples()));
    }

    /** What the model looks at in the hardest and the easiest samples before and after: a whole block each, on one session. */
    private ModelRuns maps(AuditOptions options) {
        double blocks = 2.0 * 2 * Audit.EXTREMES * options.threats().size() * options.threads();
        return speed.gradient() == 0 ? ModelRuns.NONE : new ModelRuns(0, blocks * options.blockSize());
    }

    /** What attacks begin at that begin beyond the boundary is looked for among all samples, at worst in every one. */
    private ModelRuns starts(AuditOptions options) {
        boolean wanted = options.target() != null && options.attacks().stream().anyMatch(Attack::needsStart);
        return wanted ? new ModelRuns(samples, 0) : ModelRuns.NONE;
    }

    private ModelRuns beyond(AuditOptions options, int attacked) {
        BeyondOptions beyond = options.beyond();
        ModelRuns sum = beyond.corruptions() ? new ModelRuns(CorruptionEvaluation.runs(), 0) : ModelRuns.NONE;
        for (Attack attack : beyond.attacks()) {
            sum = sum.plus(runs(attack, ImageAttacks.wholeBox(input), options.seed()));
        }
        if (beyond.universal()) {
            sum = sum.plus(
                    new ModelRuns(1.5, EPOCHS / 2.0).times(options.threats().size()));
        }
        return sum.times(attacked);
    }

    private ModelRuns runs(Attack attack, Budget budget, long seed) {
        return runs(attack, budget, seed, new Criterion.Misclassified(classes));
    }

    private ModelRuns runs(Attack attack, Budget budget, long seed, Criterion criterion) {
        if (attack.needsGradient() && speed.gradient() == 0) {
            return ModelRuns.NONE;
        }
        return rehearsed.computeIfAbsent(
                attack.spec() + " " + budget + " " + criterion,
                key -> Rehearsal.of(attack, new AttackSetting(input, criterion, budget, seed)));
    }
}
