package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a recurrent layer does at each step. States and inputs are rows; the first state is what the layer gives out. */
public enum Cell {
    /** {@code h' = tanh(x W + h U + b)}: Elman, "Finding structure in time" (Cognitive Science 14, 1990). */
    RNN(1, 1) {
        @Override
        List<Operand<TFloat32>> step(
                Ops tf,
                int units,
                Operand<TFloat32> inputSums,
                List<? extends Operand<TFloat32>> state,
                Operand<TFloat32> recurrent,
                Operand<TFloat32> recurrentBias) {
            Operand<TFloat32> sums = tf.math.add(inputSums, affine(tf, state.get(0), recurrent, recurrentBias));
            return List.of(tf.math.tanh(sums));
        }
    },
    /**
     * The gated recurrent unit of Cho and others, "Learning phrase representations using RNN encoder-decoder" (EMNLP 2014), in the form that resets after
     * the product: {@code r = σ(…)}, {@code z = σ(…)}, {@code n = tanh(x W + b + r ∘ (h U + c))}, {@code h' = z ∘ h + (1 - z) ∘ n}.
     */
    GRU(3, 1) {
        @Override
        List<Operand<TFloat32>> step(
                Ops tf,
                int units,
                Operand<TFloat32> inputSums,
                List<? extends Operand<TFloat32>> state,
                Operand<TFloat32> recurrent,
                Operand<TFloat32> recurrentBias) {
            Operand<TFloat32> h = state.get(0);
            Operand<TFloat32> sums = affine(tf, h, recurrent, recurrentBias);
            Operand<TFloat32> z = tf.math.sigmoid(tf.math.add(part(tf, inputSums, 0, units), part(tf, sums, 0, units)));
            Operand<TFloat32> r = tf.math.sigmoid(tf.math.add(part(tf, inputSums, 1, units), part(tf, sums, 1, units)));
            Operand<TFloat32> n =
                    tf.math.tanh(tf.math.add(part(tf, inputSums, 2, units), tf.math.mul(r, part(tf, sums, 2, units))));
            // z h + (1 - z) n
            return List.of(tf.math.add(n, tf.math.mul(z, tf.math.sub(h, n))));
        }
    },
    /**
     * Long short-term memory: Hochreiter and Schmidhuber (Neural Computation 9, 1997) with the forget gate of Gers, Schmidhuber and Cummins (2000). Gates in
     * the order input, forget, candidate, output.
     */
    LSTM(4, 2) {
        @Override
        List<Operand<TFloat32>> step(
                Ops tf,
                int units,
                Operand<TFloat32> inputSums,
                List<? extends Operand<TFloat32>> state,
                Operand<TFloat32> recurrent,
                Operand<TFloat32> recurrentBias) {
            Operand<TFloat32> sums = tf.math.add(inputSums, affine(tf, state.get(0), recurrent, recurrentBias));
            Operand<TFloat32> input = tf.math.sigmoid(part(tf, sums, 0, units));
            Operand<TFloat32> forget = tf.math.sigmoid(part(tf, sums, 1, units));
            Operand<TFloat32> candidate = tf.math.tanh(part(tf, sums, 2, units));
            Operand<TFloat32> output = tf.math.sigmoid(part(tf, sums, 3, units));
            Operand<TFloat32> cell = tf.math.add(tf.math.mul(forget, state.get(1)), tf.math.mul(input, candidate));
            return List.of(tf.math.mul(output, tf.math.tanh(cell)), cell);
        }
    };

    private final int gates;
    private final int states;

    Cell(int gates, int states) {
        this.gates = gates;
        this.states = states;
    }

    /** How many rows of numbers go from step to step. */
    int states() {
        return states;
    }

    /** The weights of a cell of so many units that sees rows of {@code inputs} values. */
    List<Weight> weights(int inputs, int units) {
        Initialiser bias = this == LSTM ? new Initialiser.ForgetBias(units) : Initialiser.ZEROS;
        return List.of(
                new Weight("kernel", Shape.of(inputs, gates * units), new Initialiser.GlorotUniform(inputs, units)),
                new Weight("bias", Shape.of(gates * units), bias),
                new Weight(
                        "recurrent_kernel", Shape.of(units, gates * units), new Initialiser.Orthogonal(units, gates)),
                new Weight("recurrent_bias", Shape.of(gates * units), Initialiser.ZEROS));
    }

    /**
     * Adds one step.
     *
     * @param inputSums {@code x W + b} for all gates
     * @param state the states before
     * @return the states after
     */
    abstract List<Operand<TFloat32>> step(
            Ops tf,
            int units,
            Operand<TFloat32> inputSums,
            List<? extends Operand<TFloat32>> state,
            Operand<TFloat32> recurrent,
            Operand<TFloat32> recurrentBias);

    private static Operand<TFloat32> affine(
            Ops tf, Operand<TFloat32> values, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
        return tf.nn.biasAdd(tf.linalg.matMul(values, kernel), bias);
    }

    private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> all, int index, int units) {
        return tf.slice(all, tf.constant(new int[] {0, index * units}), tf.constant(new int[] {-1, units}));
    }
}
