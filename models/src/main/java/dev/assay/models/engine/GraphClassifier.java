package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/** A graph with {@link LossHeads}, and the native blocks it feeds. Belongs to one thread; its session may be shared with others. */
public final class GraphClassifier extends ForwardClassifier implements DifferentiableClassifier {
    private final LossHeads heads;

    /**
     * @param session on the heads' graph
     * @param block the shape of the tensor the network takes, {@code blockSize} rows
     * @param onClose run once, at the first {@link #close}
     */
    public GraphClassifier(
            Session session, LossHeads heads, InputSpec input, int classes, Shape block, Runnable onClose) {
        this(
                new SharedSession(session),
                FedWeights.NONE,
                heads,
                input,
                classes,
                Math.toIntExact(block.get(0)),
                block,
                onClose);
    }

    GraphClassifier(
            SharedSession session,
            FedWeights weights,
            LossHeads heads,
            InputSpec input,
            int classes,
            int blockSize,
            Shape block,
            Runnable onClose) {
        super(session, weights, heads.input(), heads.logits(), input, classes, blockSize, block, onClose);
        this.heads = heads;
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
        gradient(heads, loss, values, trueClasses, targetClasses, input().features(), logits, losses, gradients);
    }
}
