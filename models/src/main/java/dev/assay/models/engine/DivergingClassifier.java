package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.DivergenceClassifier;
import dev.assay.core.model.Loss;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/** A session on a graph with {@link LossHeads} and a {@link DivergenceHead}, and the native blocks it feeds. Belongs to one thread. */
public final class DivergingClassifier extends ForwardClassifier implements DivergenceClassifier {
    private final LossHeads heads;
    private final DivergenceHead divergence;
    private final FloatBlock reference;

    /**
     * @param session on the graph of both heads
     * @param block the shape of the tensor the network takes, {@code blockSize} rows
     * @param onClose run once, at the first {@link #close}
     */
    public DivergingClassifier(
            Session session,
            LossHeads heads,
            DivergenceHead divergence,
            InputSpec input,
            int classes,
            Shape block,
            Runnable onClose) {
        super(
                new SharedSession(session),
                FedWeights.NONE,
                heads.input(),
                heads.logits(),
                input,
                classes,
                Math.toIntExact(block.get(0)),
                block,
                onClose);
        this.heads = heads;
        this.divergence = divergence;
        reference = new FloatBlock(Shape.of(block.get(0), classes));
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

    @Override
    public void divergence(float[] answers, float[] values, float[] divergences, float[] gradients) {
        checkOpen();
        check("divergences", divergences.length, blockSize());
        check("gradients", gradients.length, blockSize() * input().features());
        reference.write(answers);
        try (Result result = ModelRun.of(feed(values)
                .feed(divergence.reference(), reference.tensor())
                .fetch(divergence.divergences())
                .fetch(divergence.gradient()))) {
            FloatBlock.read(result.get(0), divergences);
            FloatBlock.read(result.get(1), gradients);
        }
    }

    @Override
    public void close() {
        reference.close();
        super.close();
    }
}
