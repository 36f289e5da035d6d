package dev.assay.attacks.evaluation;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out an attack on the samples of a queue with one classifier, on one thread.
 *
 * <p>How blocks stay full: trials that wait for the model are grouped by what they ask. A group that fills a block is run; else what waits
 * for verification is verified, which frees slots for new samples or lets trials go on; only when neither is left to do is the largest group run
 * in a block that is not full. With two blocks of slots and two kinds of queries one group always fills a block while samples are left.
 * Groups are first in, first out, so all trials move on evenly and the end of the queue is short.
 *
 * <p>A trial's course depends on the answers to its own points alone, so none of this can change an outcome.
 */
final class AttackDriver {
    /** Told of every sample that is decided. */
    @FunctionalInterface
    interface Listener {
        void decided(Slot slot);
    }

    /** Trials that ask the same. */
    private record Group(Query query, ArrayDeque<Slot> waiting) {}

    private final Assignment samples;
    private final ModelView model;
    private final Verification verification;
    private final Attack attack;
    private final AttackSetting setting;
    private final double enough;
    private final WorkQueue queue;
    private final Listener listener;
    private final int features;
    private final int classes;
    private final int blockSize;
    private final int slots;
    private final double bound;

    private final List<Group> groups = new ArrayList<>();
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private int made;
    private final float[] inputs;
    private final int[] positions;
    private final int[] labels;
    private final int[] targets;
    private final float[] logits;
    private final float[] losses;
    private final float[] gradients;
    private final Answer answer;
    private final Slot[] packed;

    /** @param enough a sample is done with once an adversarial example at most this far away was verified */
    AttackDriver(
            Crew.Worker worker,
            int workers,
            Assignment samples,
            Attack attack,
            AttackSetting setting,
            double enough,
            WorkQueue queue,
            Listener listener) {
        this.samples = samples;
        this.attack = attack;
        this.setting = setting;
        this.enough = enough;
        this.queue = queue;
        this.listener = listener;
        model = samples.view(worker.subject());
        features = setting.input().features();
        classes = model.classes();
        blockSize = model.blockSize();
        verification = new Verification(
                samples.view(worker.verifier()),
                setting.budget(),
                setting.input().bounds(),
                features);
        // Never more than a fair share, or one thread would take all of a short queue; never less than a block.
        int share = (queue.size() + workers - 1) / workers;
        slots = Math.min(2 * blockSize + verification.capacity(), Math.max(blockSize, share));
        bound = Verification.bound(setting.budget(), setting.input().bounds());
        inputs = new float[blockSize * features];
        positions = new int[blockSize];
        labels = new int[blockSize];
        targets = new int[blockSize];
        logits = new float[blockSize * classes];
        losses = new float[blockSize];
        gradients = new float[blockSize * features];
        answer = new Answer(logits, losses, gradients, classes, features);
        packed = new Slot[blockSize];
    }

    /** Works until the queue is empty and every sample taken from it is decided. */
    void run() {
        while (!queue.stopped()) {
            refill();
            Group largest = largest();
            if (largest != null && largest.waiting().size() >= blockSize) {
                ask(largest);
            } else if (verification.waiting() > 0) {
                verify();
            } else if (largest != null) {
                ask(largest);
            } else {
                return;
            }
        }
    }

    private void refill() {
        while (made < slots || !free.isEmpty()) {
            int position = queue.next();
            if (position < 0) {
                return;
            }
            Slot slot = free.poll();
            if (slot == null) {
                slot = new Slot(attack.newTrial(setting), features);
                made++;
            }
            slot.load(samples, position, bound);
            enqueue(slot);
        }
    }

    private void enqueue(Slot slot) {
        Query query = slot.trial.next();
        if (query instanceof Query.Done) {
            decide(slot);
            return;
        }
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).query().equals(query)) {
                groups.get(i).waiting().add(slot);
                return;
            }
        }
        Group group = new Group(query, new ArrayDeque<>());
        group.waiting().add(slot);
        groups.add(group);
    }

    private void decide(Slot slot) {
        listener.decided(slot);
        free.add(slot);
    }

    private @Nullable Group largest() {
        Group largest = null;
        for (int i = 0; i < groups.size(); i++) {
            int size = groups.get(i).waiting().size();
            if (size > (largest == null ? 0 : largest.waiting().size())) {
                largest = groups.get(i);
            }
        }
        return largest;
    }

    private void ask(Group group) {
        int rows = Math.min(blockSize, group.waiting().size());
        for (int r = 0; r < rows; r++) {
            Slot slot = group.waiting().remove();
            packed[r] = slot;
            positions[r] = slot.position;
            labels[r] = slot.label;
            targets[r] = slot.trial.target();
            System.arraycopy(slot.trial.point(), 0, inputs, r * features, features);
        }
        // Rows beyond these hold what was there before: any content will do, as rows do not see one another.
        int gradient = 0;
        if (group.query() instanceof Query.Gradient asked) {
            model.gradient(asked.loss(), inputs, positions, labels, targets, logits, losses, gradients);
            gradient = 1;
        } else {
            model.logits(inputs, positions, logits);
        }
        for (int r = 0; r < rows; r++) {
            packed[r].gradients += gradient;
            tell(packed[r], r);
        }
    }

    private void tell(Slot slot, int row) {
        slot.queries++;
        boolean suspected = Logits.misclassified(logits, row * classes, classes, slot.label) && closer(slot, row);
        if (suspected) {
            verification.add(slot);
        }
        // Told in any case, as the answer is gone by the time the verifier has spoken.
        slot.trial.answer(answer.at(row));
        if (!suspected) {
            enqueue(slot);
        } else if (verification.full()) {
            verify();
        }
    }

    private boolean closer(Slot slot, int row) {
        return setting.budget().norm().distance(inputs, row * features, slot.original, 0, features) < slot.bound;
    }

    private void verify() {
        verification.run();
        int rows = verification.waiting();
        for (int r = 0; r < rows; r++) {
            Slot slot = verification.slot(r);
            slot.verifications++;
            if (verification.accepted(r)) {
                slot.keep(verification, r);
                if (slot.distance <= enough) {
                    decide(slot);
                    continue;
                }
            } else {
                slot.rejected++;
            }
            enqueue(slot);
        }
        verification.clear();
    }
}
