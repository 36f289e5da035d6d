package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A graph from input to logits, and the native block it feeds. Belongs to one thread; its session may be shared with others. */
class ForwardClassifier implements Classifier {
    private final SharedSession session;
    private final FedWeights weights;
    private final Output<TFloat32> networkInput;
    private final Output<TFloat32> networkLogits;
    private final InputSpec input;
    private final int classes;
    private final int blockSize;
    private final FloatBlock inputs;
    private final IntBlock labels;
    private final IntBlock targets;
    private final IntBlock chosen = new IntBlock(1);
    private final int[] choice = new int[1];
    private final Runnable onClose;
    private boolean closed;

    /**
     * @param session on the graph of the two tensors
     * @param weights what the graph does not hold itself
     * @param blockSize rows that are used
     * @param block the shape of the tensor the network takes; rows beyond {@code blockSize} are padding
     * @param onClose run once, at the first {@link #close}
     */
    ForwardClassifier(
            SharedSession session,
            FedWeights weights,
            Output<TFloat32> networkInput,
            Output<TFloat32> networkLogits,
            InputSpec input,
            int classes,
            int blockSize,
            Shape block,
            Runnable onClose) {
        int rows = Math.toIntExact(block.get(0));
        this.session = session;
        this.weights = weights;
        this.networkInput = networkInput;
        this.networkLogits = networkLogits;
        this.input = input;
        this.classes = classes;
        this.blockSize = blockSize;
        this.onClose = onClose;
        this.inputs = new FloatBlock(block);
        this.labels = new IntBlock(rows);
        this.targets = new IntBlock(rows);
        inputs.clear();
        labels.clear();
        targets.clear();
    }

    @Override
    public final InputSpec input() {
        return input;
    }

    @Override
    public final int classes() {
        return classes;
    }

    @Override
    public final int blockSize() {
        return blockSize;
    }

    @Override
    public final void logits(float[] values, float[] logits) {
        checkOpen();
        check("logits", logits.length, blockSize * classes);
        try (Result result = session.run(feed(values).fetch(networkLogits), networkLogits)) {
            FloatBlock.read(result.get(0), logits);
        }
    }

    final Session.Runner feed(float[] values) {
        check("inputs", values.length, blockSize * input.features());
        inputs.writeFirst(values);
        return weights.feed(session.runner()).feed(networkInput, inputs.tensor());
    }

    /**
     * Logits, losses and gradients in one run.
     *
     * @param targetClasses target classes where the loss looks at them; else anything
     * @param features how many values a row of gradients has
     */
    final void gradient(
            LossHeads heads,
            Loss loss,
            float[] values,
            int[] trueClasses,
            int[] targetClasses,
            int features,
            float[] logits,
            float[] losses,
            float[] gradients) {
        checkOpen();
        if (loss.leastClasses() > classes) {
            throw new IllegalArgumentException(loss + " needs " + loss.leastClasses() + " classes or more");
        }
        check("logits", logits.length, blockSize * classes);
        check("losses", losses.length, blockSize);
        check("gradients", gradients.length, blockSize * features);
        choice[0] = LossHeads.number(loss);
        chosen.writeLabels(choice, LossHeads.count());
        check("labels", trueClasses.length, blockSize);
        labels.writeFirst(trueClasses, classes);
        int[] aims = loss.targeted() ? targetClasses : trueClasses;
        check("targets", aims.length, blockSize);
        targets.writeFirst(aims, classes);
        Session.Runner runner = feed(values)
                .feed(heads.labels(), labels.tensor())
                .feed(heads.targets(), targets.tensor())
                .feed(heads.chosen(), chosen.tensor())
                .fetch(heads.logits())
                .fetch(heads.losses())
                .fetch(heads.gradient());
        try (Result result = session.run(runner, heads.gradient())) {
            FloatBlock.read(result.get(0), logits);
            FloatBlock.read(result.get(1), losses);
            FloatBlock.read(result.get(2), gradients);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inputs.close();
            labels.close();
            targets.close();
            chosen.close();
            onClose.run();
        }
    }

    final void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The classifier is closed");
        }
    }

    static void check(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "The array for " + what + " needs " + expected + " values, received " + length);
        }
    }
}
