package dev.assay.attacks.text;

import dev.assay.attacks.threads.SampleThreads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Drives the searches of many texts on one thread: what they ask is packed into full blocks, whatever text it belongs to and however far its search has come.
 * A text that seems to fool the model is run by the verifier, with its edits counted again; a search ends with the first that does.
 */
final class EditDriver implements SampleThreads.Tool {
    private final EditObjective objective;
    private final @Nullable EditObjective verifier;
    private final Alphabet alphabet;
    private final IntFunction<@Nullable EditRun> runs;
    private final BiConsumer<Integer, EditRun> done;
    private final float[] effects;
    private final Queue<EditQuery> forward = new ArrayDeque<>();
    private final Queue<EditQuery> gradient = new ArrayDeque<>();
    private final Queue<EditQuery> claims = new ArrayDeque<>();
    private final Map<EditQuery, EditRun> owners = new HashMap<>();
    private final Map<EditRun, Integer> active = new HashMap<>();
    private boolean failed;

    /**
     * Takes the models over.
     *
     * @param verifier decides about texts that seem to fool the model; null where nothing is decided
     * @param length tokens in a text
     * @param runs the run of a sample, by its index; null where there is nothing to do
     * @param done told the index of every run that ended
     */
    EditDriver(
            EditObjective objective,
            @Nullable EditObjective verifier,
            Alphabet alphabet,
            int length,
            IntFunction<@Nullable EditRun> runs,
            BiConsumer<Integer, EditRun> done) {
        this.objective = objective;
        this.verifier = verifier;
        this.alphabet = alphabet;
        this.runs = runs;
        this.done = done;
        effects = objective.differentiable()
                ? new float[Math.multiplyExact(objective.blockSize(), length * alphabet.tokens())]
                : new float[0];
    }

    @Override
    public int work(int index) {
        EditRun run = runs.apply(index);
        if (run == null) {
            return 0;
        }
        try {
            active.put(run, index);
            ask(run);
            // Enough that there is always a full block to be had.
            while (active.size() > 2 * objective.blockSize()) {
                step();
            }
        } catch (RuntimeException | Error e) {
            failed = true;
            throw e;
        }
        return 0;
    }

    /** Brings the searches that are left to their ends. */
    @Override
    public void close() {
        try {
            while (!failed && !active.isEmpty()) {
                step();
            }
        } finally {
            objective.close();
            if (verifier != null) {
                verifier.close();
            }
        }
    }

    private void step() {
        if (claims.size() >= gradient.size() && claims.size() >= forward.size()) {
            verify();
        } else if (gradient.size() >= forward.size()) {
            List<EditQuery> rows = take(gradient, objective.blockSize());
            objective.effects(rows, effects);
            int stride = effects.length / objective.blockSize();
            for (int row = 0; row < rows.size(); row++) {
                EditQuery query = rows.get(row);
                owner(query).search().effects(query, effects, row * stride);
            }
            rows.forEach(this::answered);
        } else {
            List<EditQuery> rows = take(forward, objective.blockSize());
            objective.values(rows);
            rows.forEach(this::answered);
        }
    }

    private void ask(EditRun run) {
        List<EditQuery> asked = run.next();
        if (asked.isEmpty()) {
            end(run);
        }
        for (EditQuery query : asked) {
            owners.put(query, run);
            (query.wantsEffects() ? gradient : forward).add(query);
        }
    }

    private void answered(EditQuery query) {
        EditRun run = owner(query);
        owners.remove(query);
        if (run.answered(query)) {
            claimOrAsk(run);
        }
    }

    private void claimOrAsk(EditRun run) {
        EditQuery claim = verifier == null ? null : run.claim();
        if (claim == null) {
            ask(run);
            return;
        }
        // A query of its own: the search keeps what the model said.
        EditQuery again = EditQuery.value(claim.text());
        owners.put(again, run);
        claims.add(again);
    }

    private void verify() {
        if (verifier == null) {
            throw new IllegalStateException("Nothing to verify with");
        }
        List<EditQuery> rows = take(claims, verifier.blockSize());
        verifier.values(rows);
        for (EditQuery query : rows) {
            EditRun run = owner(query);
            owners.remove(query);
            if (query.success() && query.text().within(alphabet) && query.text().edits() > 0) {
                run.verified(query);
                end(run);
            } else {
                claimOrAsk(run);
            }
        }
    }

    private void end(EditRun run) {
        Integer index = active.remove(run);
        if (index != null) {
            done.accept(index, run);
        }
    }

    private EditRun owner(EditQuery query) {
        EditRun run = owners.get(query);
        if (run == null) {
            throw new IllegalStateException("A query that nobody asked");
        }
        return run;
    }

    private static List<EditQuery> take(Queue<EditQuery> queue, int most) {
        List<EditQuery> taken = new ArrayList<>();
        while (taken.size() < most) {
            EditQuery query = queue.poll();
            if (query == null) {
                break;
            }
            taken.add(query);
        }
        return taken;
    }
}
