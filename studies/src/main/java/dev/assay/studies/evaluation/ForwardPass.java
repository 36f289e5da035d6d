package dev.assay.studies.evaluation;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import java.util.Arrays;

/** Runs a classifier forward on all samples of a data set. */
public final class ForwardPass {
    private ForwardPass() {}

    /** Takes what came out for one sample. */
    @FunctionalInterface
    public interface Reader {
        /**
         * One sample.
         *
         * @param position of the sample
         * @param logits of a whole block; valid until this returns
         * @param at where the sample's begin
         */
        void read(int position, float[] logits, int at);
    }

    /**
     * Runs all samples forward, in order and in blocks.
     *
     * @param classifier used on this thread and not closed
     * @param task what progress is told it is
     * @param progress told after every block
     */
    public static void run(Classifier classifier, Dataset data, String task, Progress progress, Reader reader) {
        int block = classifier.blockSize();
        int features = classifier.input().features();
        int classes = classifier.classes();
        float[] inputs = new float[block * features];
        float[] logits = new float[block * classes];
        for (int from = 0; from < data.size(); from += block) {
            int rows = Math.min(block, data.size() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, inputs, row * features);
            }
            Arrays.fill(
                    inputs, rows * features, inputs.length, data.spec().bounds().low());
            classifier.logits(inputs, logits);
            for (int row = 0; row < rows; row++) {
                reader.read(from + row, logits, row * classes);
            }
            progress.update(task, from + rows, data.size(), "");
        }
    }
}
