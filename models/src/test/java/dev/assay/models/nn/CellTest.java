package dev.assay.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.TensorShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Recurrent layers against the equations of their papers, computed here in double precision. */
class CellTest {
    private static final int KINDS = 5;
    private static final int VECTOR = 3;
    private static final int UNITS = 4;
    private static final int[] SEQUENCE = {1, 4, 2, 3, 4};

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @ParameterizedTest
    @EnumSource
    void should_follow_the_equations(Cell cell) {
        TokenRecurrent layer = new TokenRecurrent(KINDS, VECTOR, cell, UNITS, true);
        List<float[]> weights = weights(layer);

        float[] states = run(layer, weights, SEQUENCE);

        double[][] state = new double[2][UNITS];
        for (int t = 0; t < SEQUENCE.length; t++) {
            state = expected(cell, weights, SEQUENCE[t], state);
            for (int k = 0; k < UNITS; k++) {
                assertThat(states[t * UNITS + k]).isCloseTo((float) state[0][k], within(2e-6f));
            }
        }
        assertThat(run(new TokenRecurrent(KINDS, VECTOR, cell, UNITS, false), weights, SEQUENCE))
                .containsExactly(Arrays.copyOfRange(states, 4 * UNITS, 5 * UNITS));
    }

    @ParameterizedTest
    @EnumSource
    void should_keep_every_bit_of_the_state_at_padding(Cell cell) {
        TokenRecurrent layer = new TokenRecurrent(KINDS, VECTOR, cell, UNITS, false);
        List<float[]> weights = weights(layer);

        assertThat(run(layer, weights, Arrays.copyOf(SEQUENCE, 9))).isEqualTo(run(layer, weights, SEQUENCE));
    }

    @Test
    void should_begin_with_orthogonal_blocks_and_an_open_forget_gate() {
        float[] values = new Initialiser.Orthogonal(20, 2).values(800, new KeyedRandom(1, "orthogonal"));

        for (int block = 0; block < 2; block++) {
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 20; j++) {
                    double product = 0;
                    for (int k = 0; k < 20; k++) {
                        product += (double) values[i * 40 + block * 20 + k] * values[j * 40 + block * 20 + k];
                    }
                    assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-6));
                }
            }
        }
        assertThat(new Initialiser.ForgetBias(2).values(8, new KeyedRandom(1, "bias")))
                .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    private static double[][] expected(Cell cell, List<float[]> w, int token, double[][] state) {
        int gates = w.get(2).length / UNITS;
        double[] input = new double[gates * UNITS];
        double[] recurrent = new double[gates * UNITS];
        for (int g = 0; g < gates * UNITS; g++) {
            input[g] = w.get(2)[g];
            recurrent[g] = w.get(4)[g];
            for (int k = 0; k < VECTOR; k++) {
                input[g] += w.get(0)[token * VECTOR + k] * (double) w.get(1)[k * gates * UNITS + g];
            }
            for (int k = 0; k < UNITS; k++) {
                recurrent[g] += state[0][k] * w.get(3)[k * gates * UNITS + g];
            }
        }
        double[][] next = new double[2][UNITS];
        for (int k = 0; k < UNITS; k++) {
            switch (cell) {
                case RNN -> next[0][k] = Math.tanh(input[k] + recurrent[k]);
                case GRU -> {
                    double z = sigmoid(input[k] + recurrent[k]);
                    double r = sigmoid(input[UNITS + k] + recurrent[UNITS + k]);
                    double n = Math.tanh(input[2 * UNITS + k] + r * recurrent[2 * UNITS + k]);
                    next[0][k] = z * state[0][k] + (1 - z) * n;
                }
                case LSTM -> {
                    double i = sigmoid(input[k] + recurrent[k]);
                    double f = sigmoid(input[UNITS + k] + recurrent[UNITS + k]);
                    double c = Math.tanh(input[2 * UNITS + k] + recurrent[2 * UNITS + k]);
                    double o = sigmoid(input[3 * UNITS + k] + recurrent[3 * UNITS + k]);
                    next[1][k] = f * state[1][k] + i * c;
                    next[0][k] = o * Math.tanh(next[1][k]);
                }
            }
        }
        return next;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static List<float[]> weights(TokenRecurrent layer) {
        List<float[]> weights = new ArrayList<>();
        KeyedRandom random = new KeyedRandom(3, "weights");
        for (Weight weight : layer.weights(Shape.of(5))) {
            float[] values = new float[weight.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.7 * random.nextGaussian());
            }
            weights.add(values);
        }
        return weights;
    }

    private static float[] run(TokenRecurrent layer, List<float[]> weights, int[] sequence) {
        Shape shape = Shape.of(sequence.length);
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> constants = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                Shape of = layer.weights(shape).get(i).shape();
                constants.add(tf.constant(TensorShapes.of(of), DataBuffers.of(weights.get(i))));
            }
            Operand<TFloat32> states = layer.applyTokens(
                    tf, tf.constant(TensorShapes.block(1, shape), DataBuffers.of(sequence)), constants);
            try (Tensor tensor = session.runner().fetch(states).run().get(0)) {
                float[] values = new float[Math.toIntExact(tensor.shape().size())];
                FloatBlock.read(tensor, values);
                return values;
            }
        }
    }
}
