package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Minimum-norm attacks on a grid of radii: a sample is attacked once, under the largest radius of the norm, and how close its adversarial example
 * is decides at every radius. Keeps an example a sample it was run on.
 */
final class CurveRuns {
    private record Key(Norm norm, Attack attack) {}

    private record Known(Outcome outcome, @Nullable AdversarialExample example) {}

    private final List<Budget> budgets;
    private final Map<Key, Map<Integer, Known>> known = new HashMap<>();

    CurveRuns(List<Budget> budgets) {
        this.budgets = List.copyOf(budgets);
    }

    /** Whether an attack under a budget is run here: a minimum-norm attack under one of several radii. */
    boolean covers(Budget budget, Attack attack) {
        return attack.minimal() && budget.radius() > 0 && ofNorm(budget.norm()).size() > 1;
    }

    private List<Budget> ofNorm(Norm norm) {
        return budgets.stream()
                .filter(b -> b.norm() == norm && b.radius() > 0)
                .sorted(Comparator.comparingDouble(Budget::radius))
                .toList();
    }

    /**
     * Runs the attack on those samples that it was not run on before. Queries are counted under the budget that they were made under first.
     *
     * @param closest whether every trial goes on to its end, or ends once its find lies in the smallest ball
     */
    AttackResult on(
            Crew crew,
            Assignment samples,
            Attack attack,
            AttackSetting setting,
            boolean closest,
            int[] positions,
            Outcome[] outcomes,
            AttackRun.@Nullable Finds finds,
            WorkRecord record,
            Progress progress) {
        List<Budget> radii = ofNorm(setting.budget().norm());
        AttackSetting widest = setting.under(radii.get(radii.size() - 1));
        double enough = closest ? 0 : radii.get(0).radius();
        Map<Integer, Known> before =
                known.computeIfAbsent(new Key(setting.budget().norm(), attack), key -> new HashMap<>());
        int[] missing = Arrays.stream(positions)
                .filter(position -> !before.containsKey(position))
                .toArray();
        Outcome[] own = outcomes.clone();
        Map<Integer, AdversarialExample> examples = new HashMap<>();
        AttackResult run = AttackRun.on(
                crew,
                samples,
                attack,
                widest,
                enough,
                missing,
                own,
                finds == null ? null : examples::put,
                record,
                progress);
        if (run.obstacle() != null) {
            return run;
        }
        for (int position : missing) {
            before.put(position, new Known(own[position], examples.get(position)));
        }
        double bound = Verification.bound(setting.budget(), setting.input().bounds());
        int tried = 0;
        int fooled = 0;
        for (int position : positions) {
            Known found = known(before, position);
            if (found.outcome() instanceof Outcome.NotRun) {
                outcomes[position] = found.outcome();
                continue;
            }
            tried++;
            int queries = queries(found.outcome());
            if (found.outcome() instanceof Outcome.Fooled f && f.distance() < bound) {
                fooled++;
                outcomes[position] = new Outcome.Fooled(f.attack(), f.distance(), f.prediction(), queries);
                if (finds != null && found.example() != null) {
                    finds.accept(position, found.example());
                }
            } else {
                outcomes[position] = new Outcome.Standing(queries);
            }
            before.put(position, new Known(withoutQueries(found.outcome()), found.example()));
        }
        return new AttackResult(attack, null, tried, fooled, run.rejected(), run.queries(), Arrays.asList(outcomes));
    }

    private static Known known(Map<Integer, Known> all, int position) {
        Known found = all.get(position);
        if (found == null) {
            throw new IllegalStateException("No outcome for the sample at position " + position);
        }
        return found;
    }

    private static int queries(Outcome outcome) {
        return outcome instanceof Outcome.Fooled fooled
                ? fooled.queries()
                : outcome instanceof Outcome.Standing standing ? standing.queries() : 0;
    }

    /** The same outcome for the next budget, under which nothing more is asked. */
    private static Outcome withoutQueries(Outcome outcome) {
        return outcome instanceof Outcome.Fooled f
                ? new Outcome.Fooled(f.attack(), f.distance(), f.prediction(), 0)
                : outcome instanceof Outcome.Standing ? new Outcome.Standing(0) : outcome;
    }
}
