package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/** A session on a graph with {@link LossHeads}, and the native blocks it feeds. Belongs to one thread. */
public final class GraphClassifier extends ForwardClassifier implements DifferentiableClassifier {
    private final LossHeads heads;
    private final IntBlock labels;

    /**
     * @param session on the heads' graph
     * @param block the shape of the tensor the network takes, {@code blockSize} rows
     * @param onClose run once, at the first {@link #close}
     */
    public GraphClassifier(
            Session session, LossHeads heads, InputSpec input, int classes, Shape block, Runnable onClose) {
        super(session, heads.input(), heads.logits(), input, classes, block, onClose);
        this.heads = heads;
        this.labels = new IntBlock(blockSize());
    }

    @Override
    public void gradient(
            Loss loss, float[] values, int[] trueClasses, float[] logits, float[] losses, float[] gradients) {
        checkOpen();
        check("logits", logits.length, blockSize() * classes());
        check("losses", losses.length, blockSize());
        check("gradients", gradients.length, blockSize() * input().features());
        labels.writeLabels(trueClasses, classes());
        LossHeads.Head head = heads.head(loss);
        try (Result result = feed(values)
                .feed(heads.labels(), labels.tensor())
                .fetch(heads.logits())
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
        super.close();
        labels.close();
    }
}
