package dev.assay.attacks.sanity;

import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import java.util.List;

/** Looks again at inputs that are said to fool a model: among one another, and each alone in a block of copies. */
final class SecondLook {
    private SecondLook() {}

    /**
     * How many are classified rightly at least once.
     *
     * @param examples inputs as the model takes them
     * @param labels their true classes
     */
    static int denied(Classifier model, List<float[]> examples, int[] labels) {
        int features = model.input().features();
        int size = model.blockSize();
        float[] inputs = new float[size * features];
        float[] logits = new float[size * model.classes()];
        boolean[] denied = new boolean[labels.length];
        for (int start = 0; start < labels.length; start += size) {
            int rows = Math.min(size, labels.length - start);
            for (int r = 0; r < size; r++) {
                System.arraycopy(examples.get(start + Math.min(r, rows - 1)), 0, inputs, r * features, features);
            }
            model.logits(inputs, logits);
            for (int r = 0; r < rows; r++) {
                denied[start + r] = right(model, logits, r, labels[start + r]);
            }
        }
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int r = 0; r < size; r++) {
                System.arraycopy(examples.get(i), 0, inputs, r * features, features);
            }
            model.logits(inputs, logits);
            count += denied[i] || right(model, logits, 0, labels[i]) ? 1 : 0;
        }
        return count;
    }

    private static boolean right(Classifier model, float[] logits, int row, int label) {
        return !(Loss.MARGIN.value(logits, row * model.classes(), model.classes(), label) > 0);
    }
}
