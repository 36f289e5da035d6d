package dev.assay.models.text;

import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.PlainSessions;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.TokenRecurrent;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How much of the gradient of the last step's loss arrives at the states of earlier steps: Bengio, Simard and Frasconi, "Learning long-term dependencies with
 * gradient descent is difficult" (IEEE Transactions on Neural Networks 5, 1994). Of an LSTM both of its states count.
 */
public final class GradientFlow {
    private GradientFlow() {}

    /**
     * Norms by step.
     *
     * @param network over sequences of the length that is looked at: a recurrent layer whose states all come out, then others
     * @param sequences each one token longer than the network's, without padding; the last token is foretold
     * @return the root mean square over the sequences of the gradient's norm with respect to the states after each step, first to last
     */
    public static List<Double> norms(Network network, NetworkWeights weights, List<int[]> sequences) {
        int length = network.input().axes().get(0);
        if (!(network.layers().get(0) instanceof TokenRecurrent recurrent) || !recurrent.everyStep()) {
            throw new IllegalArgumentException(
                    "Expected a recurrent network whose states all come out, received " + network);
        }
        try (Graph graph = new Graph();
                Session session = new Session(graph, PlainSessions.config())) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> constants = network.constants(tf, weights);
            int own = network.first(1).weights().size();
            // Fed, not a constant: a session works out all that depends on constants alone as it is opened, an op
            // inside the other on the stack of this
            // thread, and a loop of a hundred steps is deeper than that.
            Placeholder<TInt32> seen =
                    tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(sequences.size(), length)));
            List<List<Operand<TFloat32>>> states = recurrent.states(tf, seen, constants.subList(0, own));
            Operand<TFloat32> last =
                    tf.reshape(states.get(length - 1).get(0), tf.constant(new int[] {-1, 1, recurrent.units()}));
            Network rest = new Network(
                    dev.assay.core.data.Shape.of(1, recurrent.units()),
                    network.layers().subList(1, network.layers().size()));
            Operand<TFloat32> logits = tf.reshape(
                    rest.apply(tf, last, constants.subList(own, constants.size())),
                    tf.constant(new int[] {sequences.size(), recurrent.tokens()}));
            Operand<TInt32> next = tf.constant(
                    sequences.stream().mapToInt(sequence -> sequence[length]).toArray());
            Operand<TFloat32> losses = Objective.CLASSIFICATION.losses(tf, logits, logits, next);
            try (TInt32 tokens = TInt32.tensorOf(seen.shape(), DataBuffers.of(seen(sequences, length)))) {
                return norms(graph, session.runner().feed(seen, tokens), losses, states);
            }
        }
    }

    private static int[] seen(List<int[]> sequences, int length) {
        int[] seen = new int[sequences.size() * length];
        for (int row = 0; row < sequences.size(); row++) {
            System.arraycopy(sequences.get(row), 0, seen, row * length, length);
        }
        return seen;
    }

    /** The sum of losses, so that a row's gradient is that of its own loss. */
    private static List<Double> norms(
            Graph graph, Session.Runner runner, Operand<TFloat32> losses, List<List<Operand<TFloat32>>> states) {
        int perStep = states.get(0).size();
        // Nothing of the last step's loss depends on the other states of that step.
        int reached = (states.size() - 1) * perStep + 1;
        Output<?>[] targets = states.stream()
                .flatMap(List::stream)
                .limit(reached)
                .map(Operand::asOutput)
                .toArray(Output<?>[]::new);
        for (Output<?> gradient : graph.addGradients(losses.asOutput(), targets)) {
            runner.fetch(gradient);
        }
        List<Double> norms = new ArrayList<>();
        int rows = Math.toIntExact(losses.shape().get(0));
        try (Result result = ModelRun.of(runner)) {
            for (int step = 0; step < states.size(); step++) {
                double squares = 0;
                for (int i = step * perStep; i < Math.min(reached, (step + 1) * perStep); i++) {
                    float[] values =
                            new float[Math.toIntExact(result.get(i).shape().size())];
                    FloatBlock.read(result.get(i), values);
                    for (float value : values) {
                        squares += (double) value * value;
                    }
                }
                norms.add(Math.sqrt(squares / rows));
            }
        }
        return norms;
    }
}
