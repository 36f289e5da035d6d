package dev.assay.models.training;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.GraphClassifier;
import dev.assay.models.engine.IntBlock;
import dev.assay.models.engine.LossHeads;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.Optimiser;
import dev.assay.models.nn.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The graph and session of one training run, with the native block that is fed to it step after step. */
final class TrainingGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final List<Variable<TFloat32>> variables;
    private final List<Weight> specs;
    private final Network network;
    private final Placeholder<TFloat32> image;
    private final Placeholder<TInt32> labels;
    private final Operand<TFloat32> losses;
    private final @Nullable Operand<TFloat32> hits;
    private final Op step;
    private final Session session;
    private final FloatBlock inputBlock;
    private final IntBlock labelBlock;
    private final int classes;
    private final @Nullable GraphClassifier classifier;
    private boolean closed;

    TrainingGraph(TrainingJob job, Optimiser optimiser, int batchSize, NetworkWeights initial) {
        network = job.network();
        specs = network.weights();
        InputSpec input = job.data().spec();
        classes = job.data().classes().size();
        Ops tf = Ops.create(graph);
        image = tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.block(batchSize, network.input())));
        labels = tf.placeholder(TInt32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(batchSize)));
        variables = network.variables(tf);
        Operand<TFloat32> output = network.apply(tf, image, variables);
        losses = job.objective().losses(tf, image, output, labels);
        hits = job.objective() == Objective.CLASSIFICATION ? hits(tf, output, labels) : null;
        List<Variable<TFloat32>> trained = variables.subList(job.frozenWeights(), variables.size());
        Operand<TFloat32> loss = tf.math.mean(losses, tf.constant(0));
        List<Output<TFloat32>> gradients = gradients(loss, trained);
        Optimiser.Update update = optimiser.update(tf, trained, gradients);
        step = update.step();
        LossHeads heads = job.perturbation() == null
                ? null
                : LossHeads.attach(graph, image.asOutput(), output.asOutput(), classes);
        List<Placeholder<TFloat32>> values = new ArrayList<>();
        List<Assign<TFloat32>> assignments = new ArrayList<>();
        for (Variable<TFloat32> variable : variables) {
            Placeholder<TFloat32> value = tf.placeholder(
                    TFloat32.class, Placeholder.shape(variable.asOutput().shape()));
            values.add(value);
            assignments.add(tf.assign(variable, value));
        }
        session = new Session(graph);
        inputBlock = new FloatBlock(TensorShapes.block(batchSize, network.input()));
        labelBlock = new IntBlock(batchSize);
        initialise(update.initialise(), values, assignments, initial);
        // The session is the training's own: closing the view on it closes only its blocks.
        classifier = heads == null
                ? null
                : new GraphClassifier(
                        session, heads, input, classes, TensorShapes.block(batchSize, network.input()), () -> {});
    }

    /** The network as it is now, for whoever perturbs batches; there only when the job has a perturbation. */
    @Nullable
    DifferentiableClassifier classifier() {
        return classifier;
    }

    /** Updates the weights once and adds what the batch looked like before the update. */
    void step(float[] inputs, int[] trueClasses, Tally tally) {
        run(inputs, trueClasses, trueClasses.length, tally, session.runner().addTarget(step));
    }

    /** Looks at the first {@code rows} rows of a block without learning from them. */
    void evaluate(float[] inputs, int[] trueClasses, int rows, Tally tally) {
        run(inputs, trueClasses, rows, tally, session.runner());
    }

    /** The weights as they are now. */
    NetworkWeights weights() {
        Session.Runner runner = session.runner();
        variables.forEach(variable -> runner.fetch(variable.asOutput()));
        try (Result result = runner.run()) {
            List<float[]> values = new ArrayList<>();
            for (int i = 0; i < specs.size(); i++) {
                float[] value = new float[specs.get(i).count()];
                FloatBlock.read(result.get(i), value);
                values.add(value);
            }
            return NetworkWeights.of(network, values);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (classifier != null) {
                classifier.close();
            }
            inputBlock.close();
            labelBlock.close();
            session.close();
            graph.close();
        }
    }

    private void run(float[] inputs, int[] trueClasses, int rows, Tally tally, Session.Runner runner) {
        inputBlock.write(inputs);
        labelBlock.writeLabels(trueClasses, classes);
        runner.feed(image, inputBlock.tensor())
                .feed(labels, labelBlock.tensor())
                .fetch(losses);
        if (hits != null) {
            runner.fetch(hits);
        }
        try (Result result = runner.run()) {
            FloatBlock.read(result.get(0), tally.losses);
            if (hits != null) {
                FloatBlock.read(result.get(1), tally.hits);
            }
        }
        tally.add(rows);
    }

    private List<Output<TFloat32>> gradients(Operand<TFloat32> loss, List<Variable<TFloat32>> trained) {
        Output<?>[] targets = trained.stream().map(Variable::asOutput).toArray(Output<?>[]::new);
        return Arrays.stream(graph.addGradients(loss.asOutput(), targets))
                .map(gradient -> gradient.expect(TFloat32.class))
                .toList();
    }

    private void initialise(
            Op optimiser,
            List<Placeholder<TFloat32>> values,
            List<Assign<TFloat32>> assignments,
            NetworkWeights initial) {
        List<FloatBlock> blocks = new ArrayList<>();
        try {
            Session.Runner runner = session.runner().addTarget(optimiser);
            for (int i = 0; i < values.size(); i++) {
                FloatBlock block = new FloatBlock(TensorShapes.of(specs.get(i).shape()));
                blocks.add(block);
                block.write(initial.values(i));
                runner.feed(values.get(i), block.tensor()).addTarget(assignments.get(i));
            }
            runner.run().close();
        } finally {
            blocks.forEach(FloatBlock::close);
        }
    }

    private static Operand<TFloat32> hits(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
        Operand<TInt32> predicted = tf.math.argMax(logits, tf.constant(1), TInt32.class);
        return tf.dtypes.cast(tf.math.equal(predicted, labels), TFloat32.class);
    }

    /** Sums of losses and hits, in double precision and in the order of the rows. */
    static final class Tally {
        private final float[] losses;
        private final float[] hits;
        private double lossSum;
        private double hitSum;
        private long rows;

        Tally(int batchSize) {
            losses = new float[batchSize];
            hits = new float[batchSize];
        }

        double meanLoss() {
            return lossSum / rows;
        }

        double accuracy() {
            return hitSum / rows;
        }

        private void add(int count) {
            for (int i = 0; i < count; i++) {
                lossSum += losses[i];
                hitSum += hits[i];
            }
            rows += count;
        }
    }
}
