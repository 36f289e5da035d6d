package dev.assay.models.savedmodel.structure;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;

/** Whether layers that were read give the logits that the model gives: on corners of the box, which stress rounding, and on noise. */
public final class StructureAgreement {
    /** Rounding of single precision stays far below this share of the greatest logit; a wrong stride or weight does not. */
    private static final double TOLERANCE = 1e-4;

    private StructureAgreement() {}

    /**
     * Compares.
     *
     * @param model runs as many inputs as it has rows in a block
     */
    public static StructureReading of(NetworkStructure network, ClassifierSource<Classifier> model) {
        try (Classifier classifier = model.open()) {
            int features = network.input().features();
            int rows = classifier.blockSize();
            int classes = classifier.classes();
            if (network.classes() != classes) {
                return StructureReading.none("its layers give " + network.classes() + " logits in place of " + classes);
            }
            float[] inputs = inputs(network, rows);
            float[] logits = new float[rows * classes];
            classifier.logits(inputs, logits);
            double deviation = 0;
            double largest = 0;
            for (int row = 0; row < rows; row++) {
                double[] sample = new double[features];
                for (int i = 0; i < features; i++) {
                    sample[i] = inputs[row * features + i];
                }
                double[] own = network.logits(sample);
                for (int k = 0; k < classes; k++) {
                    largest = Math.max(largest, Math.abs(own[k]));
                    double difference = Math.abs(own[k] - logits[row * classes + k]);
                    // Not a number in either place is no agreement.
                    deviation = difference <= deviation ? deviation : difference;
                }
            }
            boolean agrees = deviation <= TOLERANCE * Math.max(1, largest);
            return agrees
                    ? StructureReading.of(network, deviation)
                    : StructureReading.none("logits of its layers differ from the model's by " + deviation);
        }
    }

    private static float[] inputs(NetworkStructure network, int rows) {
        int features = network.input().features();
        Bounds bounds = network.input().bounds();
        KeyedRandom random = new KeyedRandom(0, "structure-agreement");
        float[] inputs = new float[rows * features];
        for (int row = 0; row < rows; row++) {
            random.at(row, 0, 0);
            int start = row * features;
            for (int i = start; i < start + features; i++) {
                inputs[i] = bounds.low() + bounds.range() * random.nextFloat();
            }
            if (row < 2) {
                Arrays.fill(inputs, start, start + features, row == 0 ? bounds.low() : bounds.high());
            }
        }
        return inputs;
    }
}
