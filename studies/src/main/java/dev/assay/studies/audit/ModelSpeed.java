package dev.assay.studies.audit;

import dev.assay.attacks.evaluation.ModelRuns;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import java.util.Arrays;

/**
 * How long a model takes for a row, all sessions at work.
 *
 * @param forward seconds for a row forward alone
 * @param gradient seconds for a row forward and backward; 0 where there is no gradient
 */
public record ModelSpeed(double forward, double gradient) {
    private static final int RUNS = 3;

    /** Times one block on this thread and takes it that sessions side by side do not hinder one another; the fastest of three counts, after one that does not. */
    public static ModelSpeed measure(ClassifierSource<? extends Classifier> source, int sessions) {
        try (Classifier model = source.open()) {
            float[] inputs = new float[model.blockSize() * model.input().features()];
            Arrays.fill(inputs, model.input().bounds().low());
            float[] logits = new float[model.blockSize() * model.classes()];
            double rows = (double) model.blockSize() * sessions;
            double forward = fastest(() -> model.logits(inputs, logits)) / rows;
            if (!(model instanceof DifferentiableClassifier differentiable)) {
                return new ModelSpeed(forward, 0);
            }
            int[] labels = new int[model.blockSize()];
            float[] losses = new float[model.blockSize()];
            float[] gradients = new float[inputs.length];
            double gradient = fastest(() ->
                            differentiable.gradient(Loss.CROSS_ENTROPY, inputs, labels, logits, losses, gradients))
                    / rows;
            return new ModelSpeed(forward, gradient);
        }
    }

    private static double fastest(Runnable run) {
        run.run();
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            run.run();
            fastest = Math.min(fastest, (System.nanoTime() - begun) * 1e-9);
        }
        return fastest;
    }

    /** How long these runs take. */
    double seconds(ModelRuns runs) {
        return runs.forward() * forward + runs.gradient() * gradient;
    }
}
