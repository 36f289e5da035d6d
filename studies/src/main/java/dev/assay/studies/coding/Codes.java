package dev.assay.studies.coding;

import dev.assay.core.data.Dataset;
import dev.assay.models.coding.CodingModel;
import java.util.Arrays;

/** The codes of samples and what is made of them again, computed once. */
public final class Codes {
    private final float[][] codes;
    private final float[][] decoded;
    private final double[] errors;
    private double variance;

    private Codes(int count) {
        codes = new float[count][];
        decoded = new float[count][];
        errors = new double[count];
    }

    /** Codes of all samples of a data set, in its order. */
    public static Codes of(CodingModel model, Dataset data) {
        int features = data.spec().features();
        int size = model.codeSize();
        Codes result = new Codes(data.size());
        float[] block = new float[model.blockSize() * features];
        float[] coded = new float[model.blockSize() * size];
        float[] back = new float[block.length];
        double[] sums = new double[features];
        double[] squares = new double[features];
        for (int from = 0; from < data.size(); from += model.blockSize()) {
            int rows = Math.min(model.blockSize(), data.size() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, block, row * features);
            }
            model.encode(block, coded);
            model.decode(coded, back);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int i = 0; i < features; i++) {
                    double value = block[row * features + i];
                    double off = back[row * features + i] - value;
                    sum += off * off;
                    sums[i] += value;
                    squares[i] += value * value;
                }
                result.errors[from + row] = sum / features;
                result.codes[from + row] = Arrays.copyOfRange(coded, row * size, (row + 1) * size);
                result.decoded[from + row] = Arrays.copyOfRange(back, row * features, (row + 1) * features);
            }
        }
        for (int i = 0; i < features; i++) {
            double mean = sums[i] / data.size();
            result.variance += (squares[i] / data.size() - mean * mean) / features;
        }
        return result;
    }

    /** How many samples there are. */
    public int size() {
        return errors.length;
    }

    /** A copy of the code of a sample. */
    public float[] code(int position) {
        return codes[position].clone();
    }

    /** A copy of what comes back for a sample; values may lie outside the bounds. */
    public float[] decoded(int position) {
        return decoded[position].clone();
    }

    /** The mean squared error of a sample's values. */
    public double error(int position) {
        return errors[position];
    }

    /** What giving the mean of all samples for each of them would cost: their variance, averaged over values. */
    public double meanSampleError() {
        return variance;
    }

    /** The mean squared error over all samples. */
    public double meanError() {
        return Arrays.stream(errors).average().orElse(Double.NaN);
    }
}
