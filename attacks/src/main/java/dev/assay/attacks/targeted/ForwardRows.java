package dev.assay.attacks.targeted;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import java.util.function.BooleanSupplier;

/** What a model says about samples, block by block. */
final class ForwardRows {
    /** Takes what the model says about one sample. */
    @FunctionalInterface
    interface Row {
        /**
         * Takes one row.
         *
         * @param position of the sample in its data set
         * @param logits of the block; the sample's begin at {@code offset}
         */
        void take(int position, float[] logits, int offset);
    }

    private ForwardRows() {}

    /**
     * Runs the model on samples in this order.
     *
     * @param enough asked before every block: whether the rest need not be run
     * @throws dev.assay.core.error.UserError where a value lies outside the box of the data
     */
    static void each(Classifier model, Dataset data, int[] positions, BooleanSupplier enough, Row row) {
        int features = model.input().features();
        float[] inputs = new float[model.blockSize() * features];
        float[] logits = new float[model.blockSize() * model.classes()];
        for (int from = 0; from < positions.length && !enough.getAsBoolean(); from += model.blockSize()) {
            int rows = Math.min(model.blockSize(), positions.length - from);
            for (int r = 0; r < rows; r++) {
                data.readInside(positions[from + r], inputs, r * features);
            }
            model.logits(inputs, logits);
            for (int r = 0; r < rows; r++) {
                row.take(positions[from + r], logits, r * model.classes());
            }
        }
    }
}
