package dev.assay.attacks.targeted;

import dev.assay.attacks.Attack;
import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.Queries;
import dev.assay.attacks.targeted.TargetedResult.BudgetOutcome;
import dev.assay.core.threat.Budget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together under one budget what was found for one target after the other, in terms of the model's classes. */
final class MergedBudget {
    private final Budget budget;
    private final List<TargetedSample> samples;
    private final Map<Attack, Sum> sums = new LinkedHashMap<>();
    private final List<AdversarialExample> examples = new ArrayList<>();

    MergedBudget(Budget budget, List<TargetedSample> samples) {
        this.budget = budget;
        this.samples = samples;
    }

    /**
     * Adds a target's results.
     *
     * @param places where in the list of all samples those of the result stand
     */
    void add(int[] places, BudgetResult result) {
        for (AttackResult attack : result.attacks()) {
            sums.computeIfAbsent(attack.attack(), key -> new Sum(samples.size()))
                    .add(places, attack);
        }
        result.examples().forEach(example -> examples.add(named(example)));
    }

    BudgetOutcome outcome() {
        List<AttackResult> attacks = new ArrayList<>();
        sums.forEach((attack, sum) -> attacks.add(sum.result(attack)));
        return new BudgetOutcome(budget, attacks, examples);
    }

    /** The example with the model's classes in place of the view's. */
    private AdversarialExample named(AdversarialExample example) {
        TargetedSample sample = samples.stream()
                .filter(candidate -> candidate.id() == example.id())
                .findFirst()
                .orElseThrow();
        return new AdversarialExample(
                example.id(),
                sample.label(),
                sample.target(),
                example.attack(),
                example.distance(),
                example.margin(),
                example.original(),
                example.adversarial());
    }

    /** What one attack did. */
    private final class Sum {
        private final Outcome[] outcomes;
        private @Nullable String obstacle;
        /** Whether it could be run towards one target at least. */
        private boolean ran;

        private int tried;
        private int fooled;
        private int rejected;
        private Queries queries = new Queries(0, 0, 0);

        Sum(int count) {
            outcomes = new Outcome[count];
        }

        void add(int[] places, AttackResult result) {
            String here = result.obstacle();
            if (here == null) {
                ran = true;
            } else {
                obstacle = here;
            }
            tried += result.tried();
            fooled += result.fooled();
            rejected += result.rejected();
            queries = queries.plus(result.queries());
            for (int i = 0; i < places.length; i++) {
                Outcome outcome = result.outcomes().get(i);
                if (here != null && outcome instanceof Outcome.Standing) {
                    outcomes[places[i]] = new Outcome.NotRun(here);
                } else {
                    outcomes[places[i]] = outcome instanceof Outcome.Fooled f
                            ? new Outcome.Fooled(
                                    f.attack(),
                                    f.distance(),
                                    samples.get(places[i]).target(),
                                    f.queries())
                            : outcome;
                }
            }
        }

        AttackResult result(Attack attack) {
            return new AttackResult(
                    attack, ran ? null : obstacle, tried, fooled, rejected, queries, Arrays.asList(outcomes));
        }
    }
}
