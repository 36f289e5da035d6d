package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import java.util.Arrays;

/** The arrays of one block of texts with the derivatives of their losses by tokens. */
final class SubstitutionBlock {
    private final SubstitutionClassifier model;
    private final Loss loss;
    private final int length;
    private final float[] inputs;
    private final int[] labels;
    private final float[] logits;
    private final float[] losses;
    private final float[] scores;

    SubstitutionBlock(SubstitutionClassifier model, Loss loss) {
        this.model = model;
        this.loss = loss;
        length = model.input().features();
        int size = model.blockSize();
        inputs = new float[size * length];
        labels = new int[size];
        logits = new float[size * model.classes()];
        losses = new float[size];
        scores = new float[Math.multiplyExact(size * length, model.tokens())];
    }

    int size() {
        return model.blockSize();
    }

    /** The tokens, row after row; may be changed before a run. */
    float[] inputs() {
        return inputs;
    }

    /** Fills the block from a place on and gives how many rows are from the data; the others are padding. */
    int load(Dataset data, int start) {
        int rows = Math.min(size(), data.size() - start);
        clear();
        for (int row = 0; row < rows; row++) {
            put(row, data, start + row);
        }
        return rows;
    }

    /** Makes all rows padding. */
    void clear() {
        Arrays.fill(inputs, 0);
        Arrays.fill(labels, 0);
    }

    /** Puts a text of the data into a row. */
    void put(int row, Dataset data, int position) {
        data.read(position, inputs, row * length);
        labels[row] = data.label(position);
    }

    /** Runs forward and backward. */
    void substitutions() {
        model.substitutions(loss, inputs, labels, logits, losses, scores);
    }

    /** The value of a row after a run. */
    double loss(int row) {
        return losses[row];
    }

    /** What a token in a place does to a row's loss, to first order. */
    double effect(int row, int place, int token) {
        int at = (row * length + place) * model.tokens();
        return (double) scores[at + token] - scores[at + (int) inputs[row * length + place]];
    }

    /** Whether all that a run gave for a row is finite. */
    boolean allFinite(int row) {
        int classes = model.classes();
        int stride = length * model.tokens();
        return Float.isFinite(losses[row])
                && finite(logits, row * classes, classes)
                && finite(scores, row * stride, stride);
    }

    private static boolean finite(float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
