package dev.assay.models.training;

import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.IntBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.PlainSessions;
import dev.assay.models.nn.CarriedStates;
import dev.assay.models.nn.GradientClip;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.Optimiser;
import dev.assay.models.nn.TokenRecurrent;
import dev.assay.models.nn.TrainingPass;
import dev.assay.models.nn.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph and session of a training on sequences: the network once for each length, all on the same variables and the same memory of the optimiser. Only
 * what a batch's length needs is run.
 */
final class SequenceGraph implements TrainingView, AutoCloseable {
    private final Graph graph = new Graph();
    private final SequenceJob job;
    private final int batchSize;
    private final Network network;
    private final Scalars scalars;
    private final List<Variable<TFloat32>> variables;
    private final List<Lane> lanes = new ArrayList<>();
    private final GraphState state;
    private final Session session;
    private @Nullable Lane last;
    private int[] lastLabels = {};
    private double lastNorm = Double.NaN;
    private boolean closed;

    SequenceGraph(SequenceJob job, TrainingOptions options, NetworkWeights initial) {
        this.job = job;
        batchSize = options.batchSize();
        network = job.longest();
        Ops tf = options.device().place(Ops.create(graph));
        scalars = new Scalars(tf);
        variables = network.variables(tf);
        Optimiser.State optimiser = options.optimiser().begin(tf, variables);
        for (int length : job.buckets()) {
            lanes.add(new Lane(tf.withSubScope("length_" + length), length, options, optimiser));
        }
        List<Variable<TFloat32>> all = new ArrayList<>(variables);
        all.addAll(optimiser.slots());
        state = new GraphState(tf, all);
        session = new Session(graph, PlainSessions.config(options.device().sessions()));
        ModelRun.of(session.runner().addTarget(optimiser.initialise())).close();
        List<float[]> arrays = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            arrays.add(initial.values(i));
        }
        state.write(session, arrays);
    }

    /** Rows of places in a lane: tokens of the sequences, one more than the network sees where the next one is foretold. */
    int room(int bucket) {
        return job.buckets().get(bucket) + (job.classifies() ? 0 : 1);
    }

    /**
     * Updates the weights once.
     *
     * @param tokens {@code batchSize * room(bucket)} tokens
     * @param labels {@code batchSize} classes
     */
    void step(int bucket, int[] tokens, int[] labels, float rate, long number, boolean watched, Tally tally) {
        Lane lane = lanes.get(bucket);
        last = lane;
        lastLabels = labels.clone();
        lane.write(tokens, labels);
        Session.Runner runner = scalars.feed(session.runner(), rate, number).addTarget(lane.step);
        lane.fetch(runner);
        if (watched) {
            runner.fetch(lane.norm);
        }
        try (Result result = ModelRun.of(runner)) {
            lane.add(result, batchSize, tally);
            if (watched) {
                lastNorm = ((TFloat32) result.get(result.size() - 1)).getFloat();
            }
        }
    }

    /** Looks at the first rows of a block. */
    void evaluate(int bucket, int[] tokens, int[] labels, int rows, Tally tally) {
        Lane lane = lanes.get(bucket);
        lane.write(tokens, labels);
        Session.Runner runner = session.runner();
        lane.fetch(runner);
        try (Result result = ModelRun.of(runner)) {
            lane.add(result, rows, tally);
        }
    }

    double gradientNorm() {
        return lastNorm;
    }

    /** All variables, and behind them the states that the next batch goes on from. */
    List<float[]> state() {
        List<float[]> all = new ArrayList<>(state.read(session));
        lanes.forEach(lane -> lane.carriage.addTo(all));
        return all;
    }

    void restore(List<float[]> values) {
        int own = state.size();
        state.write(session, values.subList(0, own));
        int at = own;
        for (Lane lane : lanes) {
            at = lane.carriage.restore(values, at);
        }
    }

    /** The next batch goes on from nothing. */
    void forget() {
        lanes.forEach(lane -> lane.carriage.forget());
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public NetworkWeights weights() {
        return NetworkWeights.of(network, state.read(session, variables.size()));
    }

    @Override
    public Map<String, float[]> activations() {
        return values(lastLane().activations);
    }

    @Override
    public Map<String, float[]> gradients() {
        return values(lastLane().gradients);
    }

    @Override
    public Map<String, float[]> activationGradients() {
        Lane lane = lastLane();
        List<Output<TFloat32>> all = gradients(
                lane.loss,
                lane.activations.values().stream().map(Operand::asOutput).toList());
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        int next = 0;
        for (String name : lane.activations.keySet()) {
            named.put(name, all.get(next++));
        }
        return values(named);
    }

    @Override
    public float[] inputs() {
        Lane lane = lastLane();
        float[] inputs = new float[lane.lastTokens.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = lane.lastTokens[i];
        }
        return inputs;
    }

    @Override
    public int[] labels() {
        return job.classifies() ? lastLabels.clone() : new int[0];
    }

    @Override
    public float[] outputs() {
        Map<String, float[]> all = activations();
        return all.values().stream().reduce((a, b) -> b).orElseThrow();
    }

    @Override
    public byte[] graph() {
        return graph.toGraphDef().toByteArray();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lanes.forEach(Lane::close);
            scalars.close();
            session.close();
            graph.close();
        }
    }

    private Lane lastLane() {
        Lane lane = last;
        if (lane == null) {
            throw new IllegalStateException("nothing was learnt from yet");
        }
        return lane;
    }

    private List<Output<TFloat32>> gradients(Operand<TFloat32> loss, List<Output<TFloat32>> targets) {
        return Arrays.stream(graph.addGradients(loss.asOutput(), targets.toArray(Output<?>[]::new)))
                .map(gradient -> gradient.expect(TFloat32.class))
                .toList();
    }

    private Map<String, float[]> values(Map<String, Operand<TFloat32>> wanted) {
        Session.Runner runner = scalars.feedAgain(session.runner());
        lastLane().feed(runner);
        wanted.values().forEach(runner::fetch);
        Map<String, float[]> found = new LinkedHashMap<>();
        try (Result result = ModelRun.of(runner)) {
            int next = 0;
            for (String name : wanted.keySet()) {
                TFloat32 tensor = (TFloat32) result.get(next++);
                float[] array = new float[Math.toIntExact(tensor.size())];
                FloatBlock.read(tensor, array);
                found.put(name, array);
            }
        }
        return found;
    }

    /** The part of the graph for one length. */
    private final class Lane implements AutoCloseable {
        private final Placeholder<TInt32> tokens;
        private final Placeholder<TInt32> labels;
        private final Operand<TFloat32> losses;
        private final Operand<TFloat32> hits;
        private final Operand<TFloat32> counts;
        private final Operand<TFloat32> loss;
        private final Operand<TFloat32> norm;
        private final Op step;
        private final Map<String, Operand<TFloat32>> activations = new LinkedHashMap<>();
        private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
        private final TInt32 tokenTensor;
        private final IntBlock labelBlock = new IntBlock(batchSize);
        private final float[] lossRows = new float[batchSize];
        private final float[] hitRows = new float[batchSize];
        private final float[] countRows = new float[batchSize];
        private final Carriage carriage;
        private int[] lastTokens = new int[0];

        Lane(Ops tf, int length, TrainingOptions options, Optimiser.State optimiser) {
            int room = length + (job.classifies() ? 0 : 1);
            tokens = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batchSize, room)));
            labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batchSize)));
            tokenTensor = TInt32.tensorOf(Shape.of(batchSize, room));
            Network ofLength = job.network().apply(length);
            Operand<TInt32> seen =
                    tf.slice(tokens, tf.constant(new int[] {0, 0}), tf.constant(new int[] {batchSize, length}));
            CarriedStates carried = new CarriedStates(batchSize);
            TrainingPass pass = new TrainingPass(scalars.step(), options.seed(), job.running() ? carried : null);
            List<Operand<TFloat32>> outputs = ofLength.train(pass, tf, tf.dtypes.cast(seen, TFloat32.class), variables);
            carriage = new Carriage(carried);
            List<String> names = ofLength.layerNames();
            for (int i = 0; i < names.size(); i++) {
                activations.put(names.get(i), outputs.get(i));
            }
            Operand<TFloat32> output = outputs.get(outputs.size() - 1);
            if (job.classifies()) {
                losses = Objective.CLASSIFICATION.losses(tf, output, output, labels);
                Operand<TInt32> predicted = tf.math.argMax(output, tf.constant(1), TInt32.class);
                hits = tf.dtypes.cast(tf.math.equal(predicted, labels), TFloat32.class);
                counts = tf.ones(tf.constant(new int[] {batchSize}), TFloat32.class);
            } else {
                Operand<TInt32> next =
                        tf.slice(tokens, tf.constant(new int[] {0, 1}), tf.constant(new int[] {batchSize, length}));
                int kinds = Math.toIntExact(output.shape().get(2));
                Operand<TInt32> flat = tf.reshape(next, tf.constant(new int[] {-1}));
                Operand<TFloat32> logits = tf.reshape(output, tf.constant(new int[] {-1, kinds}));
                Operand<TFloat32> real =
                        tf.dtypes.cast(tf.math.notEqual(flat, tf.constant(TokenRecurrent.PADDING)), TFloat32.class);
                Operand<TFloat32> all = Objective.CLASSIFICATION.losses(tf, logits, logits, flat);
                Operand<TInt32> predicted = tf.math.argMax(logits, tf.constant(1), TInt32.class);
                Operand<TFloat32> right = tf.dtypes.cast(tf.math.equal(predicted, flat), TFloat32.class);
                losses = sums(tf, tf.math.mul(all, real), length);
                hits = sums(tf, tf.math.mul(right, real), length);
                counts = sums(tf, real, length);
            }
            Operand<TFloat32> count = tf.math.maximum(tf.sum(counts, tf.constant(0)), tf.constant(1f));
            loss = tf.math.div(tf.sum(losses, tf.constant(0)), count);
            List<Output<TFloat32>> found = SequenceGraph.this.gradients(
                    loss, variables.stream().map(Variable::asOutput).toList());
            List<Weight> specs = network.weights();
            for (int i = 0; i < specs.size(); i++) {
                gradients.put(specs.get(i).name(), found.get(i));
            }
            norm = GradientClip.norm(tf, found);
            step = optimiser.step(
                    tf,
                    scalars.rate(),
                    options.clipNorm() > 0 ? GradientClip.clip(tf, found, norm, options.clipNorm()) : found);
        }

        private Operand<TFloat32> sums(Ops tf, Operand<TFloat32> places, int length) {
            return tf.sum(tf.reshape(places, tf.constant(new int[] {batchSize, length})), tf.constant(new int[] {1}));
        }

        void write(int[] values, int[] classes) {
            lastTokens = values;
            tokenTensor.asRawTensor().data().asInts().write(values);
            labelBlock.writeLabels(classes, Math.max(1, job.data().classes().size()));
        }

        void feed(Session.Runner runner) {
            runner.feed(tokens, tokenTensor).feed(labels, labelBlock.tensor());
            carriage.feed(runner);
        }

        void fetch(Session.Runner runner) {
            carriage.advance();
            feed(runner);
            runner.fetch(losses).fetch(hits).fetch(counts);
            carriage.fetch(runner);
        }

        void add(Result result, int rows, Tally tally) {
            FloatBlock.read(result.get(0), lossRows);
            FloatBlock.read(result.get(1), hitRows);
            FloatBlock.read(result.get(2), countRows);
            carriage.read(result, 3);
            for (int i = 0; i < rows; i++) {
                tally.add(lossRows[i], hitRows[i], countRows[i]);
            }
        }

        @Override
        public void close() {
            tokenTensor.close();
            labelBlock.close();
            carriage.close();
        }
    }
}
