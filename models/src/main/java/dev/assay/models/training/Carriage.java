package dev.assay.models.training;

import dev.assay.models.engine.FloatBlock;
import dev.assay.models.nn.CarriedStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Takes the states of recurrent layers from the end of one batch to the beginning of the next; nothing where none are carried. */
final class Carriage implements AutoCloseable {
    private final List<Placeholder<TFloat32>> before;
    private final List<Operand<TFloat32>> after;
    private final List<FloatBlock> fed = new ArrayList<>();
    private final List<float[]> next = new ArrayList<>();

    Carriage(CarriedStates states) {
        before = states.before();
        after = states.after();
        for (Placeholder<TFloat32> state : before) {
            fed.add(new FloatBlock(state.asOutput().shape()));
            next.add(new float[Math.toIntExact(state.asOutput().shape().size())]);
        }
    }

    /** The next batch begins with nothing. */
    void forget() {
        next.forEach(state -> Arrays.fill(state, 0));
    }

    /** Puts what the batch before left where it is fed. */
    void advance() {
        for (int i = 0; i < fed.size(); i++) {
            fed.get(i).write(next.get(i));
        }
    }

    /** Feeds the states that the batch begins with; again the same for another look at it. */
    void feed(Session.Runner runner) {
        for (int i = 0; i < fed.size(); i++) {
            runner.feed(before.get(i), fed.get(i).tensor());
        }
    }

    void fetch(Session.Runner runner) {
        after.forEach(runner::fetch);
    }

    /** @param at the first of the fetched states among the results */
    void read(Result result, int at) {
        for (int i = 0; i < next.size(); i++) {
            FloatBlock.read(result.get(at + i), next.get(i));
        }
    }

    void addTo(List<float[]> all) {
        next.forEach(state -> all.add(state.clone()));
    }

    /** Takes the states from a list, at a place; returns the place behind them. */
    int restore(List<float[]> all, int at) {
        for (int i = 0; i < next.size(); i++) {
            System.arraycopy(all.get(at + i), 0, next.get(i), 0, next.get(i).length);
        }
        return at + next.size();
    }

    @Override
    public void close() {
        fed.forEach(FloatBlock::close);
    }
}
