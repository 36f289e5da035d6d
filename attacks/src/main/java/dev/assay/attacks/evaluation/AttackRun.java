package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attack on some samples, shared by the threads of a crew. */
final class AttackRun implements AttackDriver.Listener {
    /** Takes the examples of all threads; called by one at a time. */
    @FunctionalInterface
    interface Finds {
        void accept(int position, AdversarialExample example);
    }

    private final Assignment samples;
    private final String spec;
    private final String title;
    private final @Nullable Finds finds;
    private final Outcome[] outcomes;
    private final WorkRecord record;
    private final Counter counter;
    private int fooled;
    private int rejected;
    private Queries queries = new Queries(0, 0, 0);

    private AttackRun(
            Assignment samples,
            Attack attack,
            Budget budget,
            int count,
            @Nullable Finds finds,
            Outcome[] outcomes,
            WorkRecord record,
            Progress progress) {
        this.samples = samples;
        this.spec = attack.spec();
        this.title = budget.norm().id() + " " + budget.radius() + " " + spec;
        this.finds = finds;
        this.outcomes = outcomes;
        this.record = record;
        this.counter = new Counter(
                progress,
                attack.name() + " " + budget.norm().symbol() + " ≤ "
                        + budget.epsilon().text(),
                count);
    }

    /**
     * Runs the attack on those samples that the record does not know.
     *
     * @param enough a sample is done with once an adversarial example at most this far away was verified
     * @param outcomes what is so far known of each sample; those at {@code positions} get new outcomes, in place
     * @param finds gets every verified example, if anybody wants them
     */
    static AttackResult on(
            Crew crew,
            Assignment samples,
            Attack attack,
            AttackSetting setting,
            double enough,
            int[] positions,
            Outcome[] outcomes,
            @Nullable Finds finds,
            WorkRecord record,
            Progress progress) {
        String obstacle = attack.needsGradient() && !(crew.any().subject() instanceof DifferentiableClassifier)
                ? "needs a gradient, the model has none"
                : attack.obstacle(setting);
        if (obstacle != null) {
            List<Outcome> none = Arrays.stream(outcomes)
                    .map(outcome -> outcome instanceof Outcome.Standing ? new Outcome.NotRun(obstacle) : outcome)
                    .toList();
            return new AttackResult(attack, obstacle, 0, 0, 0, new Queries(0, 0, 0), none);
        }
        int[] able = able(samples.data(), attack, setting, positions, outcomes);
        AttackRun run =
                new AttackRun(samples, attack, setting.budget(), able.length, finds, outcomes, record, progress);
        WorkQueue queue = new WorkQueue(run.withoutKnown(able));
        crew.run(
                queue,
                worker -> new AttackDriver(worker, crew.size(), samples, attack, setting, enough, queue, run).run());
        return new AttackResult(
                attack, null, able.length, run.fooled, run.rejected, run.queries, Arrays.asList(outcomes));
    }

    /** Settles samples that the attack cannot be run on, though it can be on others; gives the rest. */
    private static int[] able(Dataset data, Attack attack, AttackSetting setting, int[] positions, Outcome[] outcomes) {
        return Arrays.stream(positions)
                .filter(position -> {
                    String obstacle = attack.needsStart() ? Obstacles.withoutStart(setting, data.id(position)) : null;
                    if (obstacle != null) {
                        outcomes[position] = new Outcome.NotRun(obstacle);
                    }
                    return obstacle == null;
                })
                .toArray();
    }

    /** Settles what the record knows; gives the rest. */
    private int[] withoutKnown(int[] positions) {
        Dataset data = samples.data();
        float[] original = new float[data.spec().features()];
        return Arrays.stream(positions)
                .filter(position -> {
                    Optional<byte[]> known = record.find(key(position));
                    known.ifPresent(bytes -> {
                        data.read(position, original, 0);
                        settle(position, original, Decision.of(bytes));
                    });
                    return known.isEmpty();
                })
                .toArray();
    }

    private String key(int position) {
        return title + " " + position;
    }

    @Override
    public void decided(Slot slot) {
        Decision decision = slot.decision();
        record.keep(key(slot.position), decision.toBytes());
        settle(slot.position, slot.original, decision);
    }

    private synchronized void settle(int position, float[] original, Decision decision) {
        queries = queries.plus(decision.queries());
        rejected += decision.rejected();
        Decision.Find find = decision.found();
        if (find == null) {
            outcomes[position] = new Outcome.Standing(decision.rows());
        } else {
            fooled++;
            int prediction = samples.found(position, find.prediction());
            outcomes[position] = new Outcome.Fooled(spec, find.distance(), prediction, decision.rows());
            if (finds != null) {
                finds.accept(
                        position,
                        new AdversarialExample(
                                samples.data().id(position),
                                samples.data().label(position),
                                prediction,
                                spec,
                                find.distance(),
                                find.margin(),
                                original,
                                find.point()));
            }
        }
        counter.add(1, fooled + " fooled");
    }
}
