package dev.assay.validation.model;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.SplitScan;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What a model says about some samples of a split: those drawn have a label that is a class of the model. */
public final class ModelRun {
    private static final int MOST = 10_000;

    private final int[] positions;
    private final int[] labels;
    private final float[][] logits;

    private ModelRun(int[] positions, int[] labels, float[][] logits) {
        this.positions = positions;
        this.labels = labels;
        this.logits = logits;
    }

    /**
     * Runs the model on at most 10,000 samples.
     *
     * @param scan the split; its samples have the shape that the model takes
     * @param model runs forward
     * @param seed decides which samples where there are more
     */
    public static ModelRun of(SplitScan scan, Classifier model, long seed) {
        Dataset data = scan.data();
        int[] drawn = Arrays.stream(new KeyedRandom(seed, "model-" + scan.role().id())
                        .at(0, 0, 0)
                        .permutation(data.size()))
                .filter(i -> data.label(i) >= 0 && data.label(i) < model.classes())
                .limit(MOST)
                .sorted()
                .toArray();
        return of(data, model, drawn, UnaryOperator.identity());
    }

    /** Runs the model on these positions of a split, each sample changed before; the change may work in place. */
    public static ModelRun of(Dataset data, Classifier model, int[] positions, UnaryOperator<float[]> change) {
        int features = data.spec().features();
        int block = model.blockSize();
        float[] inputs = new float[block * features];
        float[] outputs = new float[block * model.classes()];
        float[] values = new float[features];
        float[][] logits = new float[positions.length][];
        for (int from = 0; from < positions.length; from += block) {
            int rows = Math.min(block, positions.length - from);
            for (int r = 0; r < rows; r++) {
                data.read(positions[from + r], values, 0);
                System.arraycopy(change.apply(values), 0, inputs, r * features, features);
            }
            model.logits(inputs, outputs);
            for (int r = 0; r < rows; r++) {
                logits[from + r] = Arrays.copyOfRange(outputs, r * model.classes(), (r + 1) * model.classes());
            }
        }
        return new ModelRun(positions, Arrays.stream(positions).map(data::label).toArray(), logits);
    }

    /** How many samples. */
    public int size() {
        return positions.length;
    }

    /** The position of a sample in its split. */
    public int position(int i) {
        return positions[i];
    }

    /** The positions of all. */
    public int[] positions() {
        return positions.clone();
    }

    /** The label of a sample. */
    public int label(int i) {
        return labels[i];
    }

    /** The labels of all. */
    public int[] labels() {
        return labels.clone();
    }

    /** The logits of all, a row a sample; not to be changed. */
    public float[][] logits() {
        return logits;
    }

    /** The class with the greatest logit, the first of equals. */
    public int predicted(int i) {
        int best = 0;
        for (int c = 1; c < logits[i].length; c++) {
            if (logits[i][c] > logits[i][best]) {
                best = c;
            }
        }
        return best;
    }

    /** Whether the predicted class is the label. */
    public boolean right(int i) {
        return predicted(i) == labels[i];
    }

    /** How many are right. */
    public int correct() {
        return (int) IntStream.range(0, positions.length).filter(this::right).count();
    }

    /** The cross-entropy of a sample, in nats. */
    public double loss(int i) {
        return total(i) - logits[i][labels[i]];
    }

    /** The cross-entropy of every sample. */
    public double[] losses() {
        return IntStream.range(0, positions.length).mapToDouble(this::loss).toArray();
    }

    /** The probability of the predicted class, by the softmax of the logits. */
    public double confidence(int i) {
        return Math.exp(logits[i][predicted(i)] - total(i));
    }

    /** The logarithm of the sum of exponentials. */
    private double total(int i) {
        double most = logits[i][predicted(i)];
        double sum = 0;
        for (float logit : logits[i]) {
            sum += Math.exp(logit - most);
        }
        return most + Math.log(sum);
    }
}
