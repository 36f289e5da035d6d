package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.engine.DivergenceHead;
import dev.assay.models.engine.DivergingClassifier;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.GraphClassifier;
import dev.assay.models.engine.IntBlock;
import dev.assay.models.engine.LossHeads;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.GradientClip;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.Optimiser;
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
 * The graph and session of one training run, with the native blocks that are fed to it step after step. Where some layer differs in training, the
 * network is in the graph twice, on the same variables: as it is trained and as it is used. A loss that compares a perturbed batch with the clean one has it
 * there once more.
 */
final class TrainingGraph implements TrainingView, AutoCloseable {
    private final Graph graph = new Graph();
    private final Network network;
    private final Placeholder<TFloat32> image;
    private final @Nullable Placeholder<TFloat32> beside;
    private final Placeholder<TInt32> labels;
    private final Scalars scalars;
    private final Measured inTraining;
    private final Measured inUse;
    private final Operand<TFloat32> output;
    private final Map<String, Operand<TFloat32>> activations;
    private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    private @Nullable Map<String, Operand<TFloat32>> activationGradients;
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> norm;
    private final Op step;
    private final GraphState state;
    private final int weightCount;
    private final Session session;
    private final FloatBlock inputBlock;
    private final FloatBlock besideBlock;
    private final IntBlock labelBlock;
    private final float[] lossRows;
    private final float[] hitRows;
    private final int classes;
    private final @Nullable DifferentiableClassifier classifier;
    private float[] lastInputs = new float[0];
    private float[] lastBeside = new float[0];
    private int[] lastLabels = new int[0];
    private double lastNorm = Double.NaN;
    private boolean closed;

    /** @param totalSteps how many there will be */
    TrainingGraph(TrainingJob job, TrainingOptions options, NetworkWeights initial, long totalSteps) {
        int batchSize = options.batchSize();
        network = job.network();
        classes = job.data().classes().size();
        Ops tf = options.device().place(Ops.create(graph));
        image = tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.block(batchSize, network.input())));
        labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batchSize)));
        scalars = new Scalars(tf);
        List<Variable<TFloat32>> variables = network.variables(tf);
        weightCount = variables.size();
        TrainingPass pass = new TrainingPass(scalars.step(), options.seed());
        List<Operand<TFloat32>> outputs = network.train(pass, tf, image, variables);
        activations = named(network.layerNames(), outputs);
        Measured natural = measured(tf, job.objective(), outputs.get(outputs.size() - 1), pass.penalties());
        RobustLoss robust = options.loss();
        List<Variable<TFloat32>> taught = robust == null || robust.teacher().isEmpty()
                ? List.of()
                : network.variables(tf.withSubScope("teacher"));
        beside = robust != null && robust.comparesBoth()
                ? tf.placeholder(TFloat32.class, Placeholder.shape(image.shape()))
                : null;
        inTraining =
                robust == null ? natural : defended(tf, robust, job, options, natural, variables, taught, totalSteps);
        output = network.differsInTraining() ? network.apply(tf, image, variables) : natural.output;
        inUse = network.differsInTraining() ? measured(tf, job.objective(), output, List.of()) : natural;
        loss = tf.math.mean(inTraining.losses, tf.constant(0));
        List<Variable<TFloat32>> trained = trained(job, variables);
        norm = GradientClip.norm(tf, List.copyOf(gradients.values()));
        List<Operand<TFloat32>> applied = List.copyOf(gradients.values());
        if (options.clipNorm() > 0) {
            applied = GradientClip.clip(tf, applied, norm, options.clipNorm());
        }
        Optimiser.State optimiser = options.optimiser().begin(tf, trained);
        List<Op> steps = new ArrayList<>(pass.updates());
        steps.add(optimiser.step(tf, scalars.rate(), applied));
        step = steps.size() == 1
                ? steps.get(0)
                : tf.withControlDependencies(steps).noOp();
        LossHeads heads = job.perturbation() == null && options.probe() == null
                ? null
                : LossHeads.attach(graph, image.asOutput(), output.asOutput(), classes);
        DivergenceHead divergence =
                beside == null ? null : DivergenceHead.attach(graph, image.asOutput(), output.asOutput(), classes);
        List<Variable<TFloat32>> all = new ArrayList<>(variables);
        all.addAll(optimiser.slots());
        all.addAll(taught);
        state = new GraphState(tf, all);
        session = new Session(graph, options.device().sessions().build());
        inputBlock = new FloatBlock(TensorShapes.block(batchSize, network.input()));
        besideBlock = new FloatBlock(TensorShapes.block(beside == null ? 0 : batchSize, network.input()));
        labelBlock = new IntBlock(batchSize);
        lossRows = new float[batchSize];
        hitRows = new float[batchSize];
        ModelRun.of(session.runner().addTarget(optimiser.initialise())).close();
        state.write(session, arrays(initial));
        if (robust != null && robust.teacher().isPresent()) {
            new GraphState(tf, taught).write(session, arrays(robust.teacher().get()));
        }
        // The session is the training's own: closing the view on it closes only its blocks.
        Shape block = TensorShapes.block(batchSize, network.input());
        classifier = heads == null
                ? null
                : divergence == null
                        ? new GraphClassifier(session, heads, job.data().spec(), classes, block, () -> {})
                        : new DivergingClassifier(
                                session, heads, divergence, job.data().spec(), classes, block, () -> {});
    }

    /** An output with what is told of each row; nobody is right or wrong where nothing is classified. */
    private record Measured(
            Operand<TFloat32> output,
            Operand<TFloat32> losses,
            @Nullable Operand<TFloat32> hits) {}

    /** The network as it is now, for whoever perturbs batches; there only when batches are perturbed or held-out samples attacked. */
    @Nullable
    DifferentiableClassifier classifier() {
        return classifier;
    }

    /** Whether a perturbed batch stands beside the clean one, instead of in its place. */
    boolean comparesBoth() {
        return beside != null;
    }

    /**
     * Updates the weights once and adds what the batch looked like before the update.
     *
     * @param perturbed what stands beside {@code inputs}; not looked at unless {@link #comparesBoth}
     */
    void step(
            float[] inputs,
            float[] perturbed,
            int[] trueClasses,
            float rate,
            long number,
            boolean watched,
            Tally tally) {
        Session.Runner runner = scalars.feed(session.runner(), rate, number).addTarget(step);
        if (watched) {
            runner.fetch(norm);
        }
        lastInputs = inputs;
        lastBeside = perturbed;
        lastLabels = trueClasses;
        feed(runner, inputs, trueClasses);
        feedBeside(runner);
        fetch(runner, inTraining);
        try (Result result = ModelRun.of(runner)) {
            int next = 0;
            if (watched) {
                lastNorm = ((TFloat32) result.get(next++)).getFloat();
            }
            read(result, next, inTraining);
        }
        tally.add(lossRows, hitRows, trueClasses.length);
    }

    /** Looks at the first {@code rows} rows of a block without learning from them. */
    void evaluate(float[] inputs, int[] trueClasses, int rows, Tally tally) {
        Session.Runner runner = session.runner();
        feed(runner, inputs, trueClasses);
        fetch(runner, inUse);
        try (Result result = ModelRun.of(runner)) {
            read(result, 0, inUse);
        }
        tally.add(lossRows, hitRows, rows);
    }

    double gradientNorm() {
        return lastNorm;
    }

    List<float[]> state() {
        return state.read(session);
    }

    void restore(List<float[]> values) {
        state.write(session, values);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public NetworkWeights weights() {
        return NetworkWeights.of(network, state.read(session, weightCount));
    }

    @Override
    public Map<String, float[]> activations() {
        return values(activations);
    }

    @Override
    public Map<String, float[]> gradients() {
        return values(gradients);
    }

    @Override
    public Map<String, float[]> activationGradients() {
        Map<String, Operand<TFloat32>> found = activationGradients;
        if (found == null) {
            List<Output<TFloat32>> all = gradients(
                    activations.values().stream().map(Operand::asOutput).toList());
            found = named(List.copyOf(activations.keySet()), all);
            activationGradients = found;
        }
        return values(found);
    }

    @Override
    public float[] inputs() {
        return lastInputs.clone();
    }

    @Override
    public int[] labels() {
        return lastLabels.clone();
    }

    @Override
    public float[] outputs() {
        return values(Map.of("output", output)).values().iterator().next();
    }

    @Override
    public byte[] graph() {
        return graph.toGraphDef().toByteArray();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (classifier != null) {
                classifier.close();
            }
            scalars.close();
            inputBlock.close();
            besideBlock.close();
            labelBlock.close();
            session.close();
            graph.close();
        }
    }

    private Measured measured(
            Ops tf, Objective objective, Operand<TFloat32> values, List<Operand<TFloat32>> penalties) {
        Operand<TFloat32> losses = objective.losses(tf, image, values, labels);
        for (Operand<TFloat32> penalty : penalties) {
            losses = tf.math.add(losses, penalty);
        }
        return new Measured(values, losses, objective == Objective.CLASSIFICATION ? hits(tf, values, labels) : null);
    }

    /** The same with the loss of a defence. */
    private Measured defended(
            Ops tf,
            RobustLoss robust,
            TrainingJob job,
            TrainingOptions options,
            Measured natural,
            List<Variable<TFloat32>> variables,
            List<Variable<TFloat32>> taught,
            long totalSteps) {
        if (job.objective() != Objective.CLASSIFICATION) {
            throw new UserError("The defence " + robust.spec() + " is for classifiers, " + job.name() + " is none");
        }
        Operand<TFloat32> perturbed = null;
        if (beside != null) {
            // Random layers draw the same numbers for both batches: what differs is what the adversary did.
            TrainingPass pass = new TrainingPass(scalars.step(), options.seed());
            List<Operand<TFloat32>> outputs = network.train(pass, tf.withSubScope("beside"), beside, variables);
            perturbed = outputs.get(outputs.size() - 1);
        }
        Operand<TFloat32> losses = robust.losses(new LossScene(
                tf,
                network,
                variables,
                image,
                job.data().spec().bounds(),
                labels,
                natural.output,
                natural.losses,
                perturbed,
                taught.isEmpty() ? null : network.apply(tf.withSubScope("teacher"), image, taught),
                scalars.step(),
                totalSteps));
        return new Measured(natural.output, losses, natural.hits);
    }

    /** The variables that the gradient changes; their gradients are added on the way. */
    private List<Variable<TFloat32>> trained(TrainingJob job, List<Variable<TFloat32>> variables) {
        List<Weight> specs = network.weights();
        List<Variable<TFloat32>> trained = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = job.frozenWeights(); i < specs.size(); i++) {
            if (specs.get(i).trainable()) {
                trained.add(variables.get(i));
                names.add(specs.get(i).name());
            }
        }
        gradients.putAll(
                named(names, gradients(trained.stream().map(Variable::asOutput).toList())));
        return trained;
    }

    private List<Output<TFloat32>> gradients(List<Output<TFloat32>> targets) {
        return Arrays.stream(graph.addGradients(loss.asOutput(), targets.toArray(Output<?>[]::new)))
                .map(gradient -> gradient.expect(TFloat32.class))
                .toList();
    }

    private void feed(Session.Runner runner, float[] inputs, int[] trueClasses) {
        inputBlock.write(inputs);
        labelBlock.writeLabels(trueClasses, classes);
        runner.feed(image, inputBlock.tensor()).feed(labels, labelBlock.tensor());
    }

    private void feedBeside(Session.Runner runner) {
        if (beside != null) {
            besideBlock.write(lastBeside);
            runner.feed(beside, besideBlock.tensor());
        }
    }

    private static void fetch(Session.Runner runner, Measured measured) {
        runner.fetch(measured.losses);
        if (measured.hits != null) {
            runner.fetch(measured.hits);
        }
    }

    private void read(Result result, int first, Measured measured) {
        FloatBlock.read(result.get(first), lossRows);
        if (measured.hits != null) {
            FloatBlock.read(result.get(first + 1), hitRows);
        }
    }

    /** Values for the batch that was learnt from last. */
    private Map<String, float[]> values(Map<String, Operand<TFloat32>> wanted) {
        Session.Runner runner = scalars.feedAgain(session.runner());
        feed(runner, lastInputs, lastLabels);
        feedBeside(runner);
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

    private static Map<String, Operand<TFloat32>> named(
            List<String> names, List<? extends Operand<TFloat32>> operands) {
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), operands.get(i));
        }
        return named;
    }

    private static List<float[]> arrays(NetworkWeights weights) {
        List<float[]> arrays = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            arrays.add(weights.values(i));
        }
        return arrays;
    }

    private static Operand<TFloat32> hits(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
        Operand<TInt32> predicted = tf.math.argMax(logits, tf.constant(1), TInt32.class);
        return tf.dtypes.cast(tf.math.equal(predicted, labels), TFloat32.class);
    }
}
