package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Loss;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/**
 * A classifier of whole numbers such as tokens, whose gradient is taken at the vectors that the first layer looks up by them: with respect to the
 * numbers themselves there is none. Belongs to one thread.
 */
public final class EmbeddingClassifier extends ForwardClassifier {
    private final LossHeads heads;
    private final int embeddingSize;

    EmbeddingClassifier(
            Session session,
            FedWeights weights,
            LossHeads heads,
            InputSpec input,
            int classes,
            int embeddingSize,
            Shape block,
            Runnable onClose) {
        super(session, weights, heads.input(), heads.logits(), input, classes, block, onClose);
        this.heads = heads;
        this.embeddingSize = embeddingSize;
    }

    /** How many numbers stand for one sample where the gradient is taken. */
    public int embeddingSize() {
        return embeddingSize;
    }

    /**
     * Logits, loss and gradient of a block, in one run, of a loss without targets. Losses are summed: a row's gradient is that of its own loss.
     *
     * @param inputs {@code blockSize * input().features()} whole numbers, row after row
     * @param trueClasses {@code blockSize} classes
     * @param logits receives {@code blockSize * classes} values
     * @param losses receives {@code blockSize} values
     * @param gradients receives {@code blockSize * embeddingSize} values
     */
    public void gradient(
            Loss loss, float[] inputs, int[] trueClasses, float[] logits, float[] losses, float[] gradients) {
        gradient(heads, loss, inputs, trueClasses, trueClasses, embeddingSize, logits, losses, gradients);
    }
}
