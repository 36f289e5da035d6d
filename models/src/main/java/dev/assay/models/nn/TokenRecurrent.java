package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A recurrent layer over sequences of tokens: each token is a vector, and a cell goes from vector to vector. Token 0 is padding: a step at it leaves the
 * state as it is, so that padding behind a sequence changes nothing. The loop is unrolled, a step of the graph for each place.
 *
 * @param tokens how many kinds of token there are, padding included
 * @param vector numbers in the vector of a token
 * @param cell what happens at each step
 * @param units numbers in a state
 * @param everyStep whether the states after every step come out, or the one after the last
 */
public record TokenRecurrent(int tokens, int vector, Cell cell, int units, boolean everyStep) implements Layer {
    /** The token that stands for nothing. */
    public static final int PADDING = 0;

    @Override
    public String kind() {
        return cell.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Shape output(Shape input) {
        if (input.axes().size() != 1) {
            throw new IllegalArgumentException("A " + kind() + " layer takes sequences of tokens, received " + input);
        }
        return everyStep ? Shape.of(input.axes().get(0), units) : Shape.of(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        List<Weight> weights = new ArrayList<>();
        weights.add(new Weight("vectors", Shape.of(tokens, vector), new Initialiser.GlorotUniform(tokens, vector)));
        weights.addAll(cell.weights(vector, units));
        return weights;
    }

    /** {@inheritDoc} Tokens are whole numbers written as floats. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        return applyTokens(tf, tf.dtypes.cast(input, TInt32.class), weights);
    }

    @Override
    public Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        CarriedStates carried = pass.carried();
        if (carried == null) {
            return apply(tf, input, weights);
        }
        List<Operand<TFloat32>> begin = new ArrayList<>();
        for (int i = 0; i < states(); i++) {
            begin.add(carried.begin(tf, units));
        }
        Operand<TInt32> tokens = tf.dtypes.cast(input, TInt32.class);
        List<List<Operand<TFloat32>>> all = states(tf, tokens, vectors(tf, tokens, weights), begin, weights);
        all.get(all.size() - 1).forEach(carried::end);
        return outputs(tf, all);
    }

    /** The same for tokens that are whole numbers. */
    Operand<TFloat32> applyTokens(Ops tf, Operand<TInt32> input, List<? extends Operand<TFloat32>> weights) {
        return outputs(tf, states(tf, input, weights));
    }

    private Operand<TFloat32> outputs(Ops tf, List<List<Operand<TFloat32>>> states) {
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        states.forEach(state -> outputs.add(state.get(0)));
        return everyStep ? tf.stack(outputs, org.tensorflow.op.core.Stack.axis(1L)) : outputs.get(outputs.size() - 1);
    }

    /**
     * Adds the layer to a graph and keeps hold of everything that goes from step to step.
     *
     * @param input batches of sequences
     * @param weights the tensors of {@link #weights}
     * @return the {@link #states} rows after each step, the first of which is what comes out
     */
    public List<List<Operand<TFloat32>>> states(
            Ops tf, Operand<TInt32> input, List<? extends Operand<TFloat32>> weights) {
        return states(tf, input, vectors(tf, input, weights), weights);
    }

    /** The vectors of tokens, from the first of the {@link #weights}. */
    public Operand<TFloat32> vectors(Ops tf, Operand<TInt32> input, List<? extends Operand<TFloat32>> weights) {
        return tf.gather(weights.get(0), input, tf.constant(0));
    }

    /**
     * The same with the vectors given, for gradients with respect to them.
     *
     * @param vectors those of the tokens in {@code input}, which says where padding is
     */
    public List<List<Operand<TFloat32>>> states(
            Ops tf, Operand<TInt32> input, Operand<TFloat32> vectors, List<? extends Operand<TFloat32>> weights) {
        return states(tf, input, vectors, List.of(), weights);
    }

    /** @param begin the states before the first step; none for zeros */
    private List<List<Operand<TFloat32>>> states(
            Ops tf,
            Operand<TInt32> input,
            Operand<TFloat32> vectors,
            List<Operand<TFloat32>> begin,
            List<? extends Operand<TFloat32>> weights) {
        int length = Math.toIntExact(input.shape().get(1));
        Operand<TFloat32> sums = inputSums(tf, input, vectors, weights);
        List<Operand<TFloat32>> byStep = unstacked(tf, sums, length);
        Operand<TBool> real = tf.math.notEqual(input, tf.constant(PADDING));
        List<Operand<TFloat32>> present =
                unstacked(tf, tf.expandDims(tf.dtypes.cast(real, TFloat32.class), tf.constant(2)), length);
        List<Operand<TFloat32>> state = begin.isEmpty() ? zeros(tf, byStep.get(0)) : begin;
        List<List<Operand<TFloat32>>> all = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<Operand<TFloat32>> next = cell.step(tf, units, byStep.get(i), state, weights.get(3), weights.get(4));
            state = kept(tf, present.get(i), state, next);
            all.add(state);
        }
        return all;
    }

    /** How many rows of {@link #units} numbers go from step to step. */
    public int states() {
        return cell.states();
    }

    /**
     * Adds a single step.
     *
     * @param token a row of tokens, none of them padding
     * @param state {@link #states} rows before
     * @return the rows after
     */
    public List<Operand<TFloat32>> step(
            Ops tf,
            Operand<TInt32> token,
            List<? extends Operand<TFloat32>> state,
            List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> sums = inputSums(tf, token, vectors(tf, token, weights), weights);
        return cell.step(tf, units, sums, state, weights.get(3), weights.get(4));
    }

    /** What the tokens contribute to all gates: one product for all steps at once. */
    private Operand<TFloat32> inputSums(
            Ops tf, Operand<TInt32> input, Operand<TFloat32> vectors, List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> rows = tf.reshape(vectors, tf.constant(new int[] {-1, vector}));
        Operand<TFloat32> sums = tf.nn.biasAdd(tf.linalg.matMul(rows, weights.get(1)), weights.get(2));
        int width = Math.toIntExact(weights.get(2).shape().get(0));
        return input.shape().numDimensions() == 1
                ? sums
                : tf.reshape(sums, tf.constant(new int[] {
                    -1, Math.toIntExact(input.shape().get(1)), width
                }));
    }

    private static List<Operand<TFloat32>> unstacked(Ops tf, Operand<TFloat32> values, int length) {
        return new ArrayList<>(tf.unstack(values, (long) length, org.tensorflow.op.core.Unstack.axis(1L))
                .output());
    }

    private List<Operand<TFloat32>> zeros(Ops tf, Operand<TFloat32> like) {
        Operand<TFloat32> first = tf.slice(like, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, units}));
        List<Operand<TFloat32>> zeros = new ArrayList<>();
        for (int i = 0; i < cell.states(); i++) {
            zeros.add(tf.zerosLike(first));
        }
        return zeros;
    }

    private static List<Operand<TFloat32>> kept(
            Ops tf, Operand<TFloat32> present, List<Operand<TFloat32>> before, List<Operand<TFloat32>> after) {
        List<Operand<TFloat32>> kept = new ArrayList<>();
        Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present);
        for (int i = 0; i < before.size(); i++) {
            // One of the factors is 1 and the other 0: the state is exactly the one or the other.
            kept.add(tf.math.add(tf.math.mul(present, after.get(i)), tf.math.mul(absent, before.get(i))));
        }
        return kept;
    }
}
