package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/** A session on a graph with {@link LossHeads}, and the native block it feeds. Belongs to one thread. */
public final class GraphClassifier implements DifferentiableClassifier {
    private final Session session;
    private final LossHeads heads;
    private final InputSpec input;
    private final int classes;
    private final int blockSize;
    private final FloatBlock inputs;
    private final IntBlock labels;
    private final IntBlock targets;
    private final Runnable onClose;
    private boolean closed;

    /**
     * @param session on the heads' graph
     * @param block the shape of the tensor the network takes, {@code blockSize} rows
     * @param onClose run once, at the first {@link #close}
     */
    public GraphClassifier(
            Session session, LossHeads heads, InputSpec input, int classes, Shape block, Runnable onClose) {
        this.session = session;
        this.heads = heads;
        this.input = input;
        this.classes = classes;
        this.blockSize = Math.toIntExact(block.get(0));
        this.onClose = onClose;
        this.inputs = new FloatBlock(block);
        this.labels = new IntBlock(blockSize);
        this.targets = new IntBlock(blockSize);
    }

    @Override
    public InputSpec input() {
        return input;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public void logits(float[] values, float[] logits) {
        checkOpen();
        check("logits", logits.length, blockSize * classes);
        inputs.write(values);
        try (Result result = session.runner()
                .feed(heads.input(), inputs.tensor())
                .fetch(heads.logits())
                .run()) {
            FloatBlock.read(result.get(0), logits);
        }
    }

    @Override
    public void gradient(
            Loss loss,
            float[] values,
            int[] trueClasses,
            int[] targetClasses,
            float[] logits,
            float[] losses,
            float[] gradients) {
        checkOpen();
        check("logits", logits.length, blockSize * classes);
        check("losses", losses.length, blockSize);
        check("gradients", gradients.length, blockSize * input.features());
        inputs.write(values);
        labels.writeLabels(trueClasses, classes);
        LossHeads.Head head = heads.head(loss);
        Session.Runner runner = session.runner().feed(heads.input(), inputs.tensor());
        runner.feed(heads.labels(), labels.tensor());
        if (loss.targeted()) {
            targets.writeLabels(targetClasses, classes);
            runner.feed(heads.targets(), targets.tensor());
        }
        try (Result result = runner.fetch(heads.logits())
                .fetch(head.losses())
                .fetch(head.gradient())
                .run()) {
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
            onClose.run();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The classifier is closed");
        }
    }

    private static void check(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    "The array for " + what + " needs " + expected + " values, received " + length);
        }
    }
}
