package dev.assay.core.model;

/** A classifier that can be led away from an answer that it gave: what TRADES trains against. */
public interface DivergenceClassifier extends DifferentiableClassifier {
    /**
     * The Kullback-Leibler divergence {@code KL(p ‖ q(x))} of what the classifier says from fixed answers p, and its gradient with respect to the
     * input, summed like the gradient of a loss.
     *
     * @param reference {@code blockSize * classes} logits, whose softmax is p
     * @param inputs {@code blockSize * input().features()} values, row after row
     * @param divergences receives {@code blockSize} values, from 0
     * @param gradients receives {@code blockSize * input().features()} values
     */
    void divergence(float[] reference, float[] inputs, float[] divergences, float[] gradients);
}
