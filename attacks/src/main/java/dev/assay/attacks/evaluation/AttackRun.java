package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One attack on some samples, shared by the threads of a crew. */
final class AttackRun implements AttackDriver.Listener {
    /** Takes the examples of all threads; called by one at a time. */
    @FunctionalInterface
    interface Finds {
        void accept(int position, AdversarialExample example);
    }

    private final String spec;
    private final @Nullable Finds finds;
    private final Outcome[] outcomes;
    private final Counter counter;
    private int fooled;
    private int rejected;
    private long forward;
    private long gradient;
    private long verification;

    private AttackRun(String spec, @Nullable Finds finds, Outcome[] outcomes, Counter counter) {
        this.spec = spec;
        this.finds = finds;
        this.outcomes = outcomes;
        this.counter = counter;
    }

    /**
     * Runs the attack.
     *
     * @param enough a sample is done with once an adversarial example at most this far away was verified
     * @param outcomes what is so far known of each sample; those at {@code positions} get new outcomes, in place
     * @param finds gets every verified example, if anybody wants them
     */
    static AttackResult on(
            Crew crew,
            Dataset data,
            Attack attack,
            AttackSetting setting,
            double enough,
            int[] positions,
            Outcome[] outcomes,
            @Nullable Finds finds,
            Progress progress) {
        String obstacle = attack.needsGradient() && !(crew.any().subject() instanceof DifferentiableClassifier)
                ? "needs a gradient, the model has none"
                : attack.obstacle(setting);
        if (obstacle != null) {
            return new AttackResult(attack, obstacle, 0, 0, 0, new Queries(0, 0, 0), Arrays.asList(outcomes));
        }
        WorkQueue queue = new WorkQueue(positions);
        Counter counter = new Counter(progress, title(attack, setting.budget()), positions.length);
        AttackRun run = new AttackRun(attack.spec(), finds, outcomes, counter);
        crew.run(queue, worker -> {
            AttackDriver driver = new AttackDriver(worker, crew.size(), data, attack, setting, enough, queue, run);
            driver.run();
            run.add(driver);
        });
        return new AttackResult(
                attack,
                null,
                positions.length,
                run.fooled,
                run.rejected,
                new Queries(run.forward, run.gradient, run.verification),
                Arrays.asList(outcomes));
    }

    private static String title(Attack attack, Budget budget) {
        return attack.name() + " " + budget.norm().symbol() + " ≤ "
                + budget.epsilon().text();
    }

    private synchronized void add(AttackDriver driver) {
        Queries queries = driver.queries();
        forward += queries.forward();
        gradient += queries.gradient();
        verification += queries.verification();
        rejected += driver.rejected();
    }

    @Override
    public synchronized void standing(Slot slot) {
        outcomes[slot.position] = new Outcome.Standing(slot.queries);
        counter.add(1, fooled + " fooled");
    }

    @Override
    public synchronized void fooled(Slot slot) {
        fooled++;
        outcomes[slot.position] = new Outcome.Fooled(spec, slot.distance, slot.prediction, slot.queries);
        if (finds != null) {
            finds.accept(
                    slot.position,
                    new AdversarialExample(
                            slot.id,
                            slot.label,
                            slot.prediction,
                            spec,
                            slot.distance,
                            slot.margin,
                            slot.original,
                            slot.found));
        }
        counter.add(1, fooled + " fooled");
    }
}
