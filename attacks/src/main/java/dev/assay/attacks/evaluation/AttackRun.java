package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attack on some samples, shared by the threads of a crew. */
final class AttackRun implements AttackDriver.Listener {
    /** Takes the examples of all threads; called by one at a time. */
    @FunctionalInterface
    interface Finds {
        void accept(int position, AdversarialExample example);
    }

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
            Attack attack,
            Budget budget,
            int samples,
            @Nullable Finds finds,
            Outcome[] outcomes,
            WorkRecord record,
            Progress progress) {
        this.spec = attack.spec();
        this.title = budget.norm().id() + " " + budget.radius() + " " + spec;
        this.finds = finds;
        this.outcomes = outcomes;
        this.record = record;
        this.counter = new Counter(
                progress,
                attack.name() + " " + budget.norm().symbol() + " ≤ "
                        + budget.epsilon().text(),
                samples);
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
            Dataset data,
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
            return new AttackResult(attack, obstacle, 0, 0, 0, new Queries(0, 0, 0), Arrays.asList(outcomes));
        }
        AttackRun run = new AttackRun(attack, setting.budget(), positions.length, finds, outcomes, record, progress);
        WorkQueue queue = new WorkQueue(run.withoutKnown(data, positions));
        crew.run(
                queue,
                worker -> new AttackDriver(worker, crew.size(), data, attack, setting, enough, queue, run).run());
        return new AttackResult(
                attack, null, positions.length, run.fooled, run.rejected, run.queries, Arrays.asList(outcomes));
    }

    /** Settles what the record knows; gives the rest. */
    private int[] withoutKnown(Dataset data, int[] positions) {
        float[] original = new float[data.spec().features()];
        return Arrays.stream(positions)
                .filter(position -> {
                    Optional<byte[]> known = record.find(key(position));
                    known.ifPresent(bytes -> {
                        data.read(position, original, 0);
                        settle(position, data.id(position), data.label(position), original, Decision.of(bytes));
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
        settle(slot.position, slot.id, slot.label, slot.original, decision);
    }

    private synchronized void settle(int position, int id, int label, float[] original, Decision decision) {
        queries = queries.plus(decision.queries());
        rejected += decision.rejected();
        Decision.Find find = decision.found();
        if (find == null) {
            outcomes[position] = new Outcome.Standing(decision.rows());
        } else {
            fooled++;
            outcomes[position] = new Outcome.Fooled(spec, find.distance(), find.prediction(), decision.rows());
            if (finds != null) {
                finds.accept(
                        position,
                        new AdversarialExample(
                                id,
                                label,
                                find.prediction(),
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
