package dev.assay.models.training.doctor;

/**
 * The outputs of a network for a batch at one moment, against the loss that training reports for the same batch.
 *
 * @param classes outputs a sample
 * @param least the least output
 * @param rowSumError the greatest distance of a sample's sum of outputs from 1
 * @param logitRms the root of the mean square of the outputs, each less the mean of its sample's
 * @param loss what training reported
 * @param lossOfLogits the cross-entropy of the labels when the outputs are taken for logits
 * @param lossOfProbabilities the cross-entropy of the labels when the outputs are taken for probabilities; NaN where one is under 0
 */
public record OutputLook(
        int classes,
        double least,
        double rowSumError,
        double logitRms,
        double loss,
        double lossOfLogits,
        double lossOfProbabilities) {
    static OutputLook of(float[] outputs, int[] labels, double loss) {
        int classes = outputs.length / labels.length;
        double least = Double.POSITIVE_INFINITY;
        double sumError = 0;
        double squares = 0;
        double logits = 0;
        double probabilities = 0;
        for (int row = 0; row < labels.length; row++) {
            double sum = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                double value = outputs[row * classes + c];
                sum += value;
                greatest = Math.max(greatest, value);
                least = Math.min(least, value);
            }
            double exponentials = 0;
            for (int c = 0; c < classes; c++) {
                double value = outputs[row * classes + c];
                exponentials += Math.exp(value - greatest);
                squares += (value - sum / classes) * (value - sum / classes);
            }
            double own = outputs[row * classes + labels[row]];
            sumError = Math.max(sumError, Math.abs(sum - 1));
            logits += greatest + Math.log(exponentials) - own;
            probabilities -= Math.log(own);
        }
        return new OutputLook(
                classes,
                least,
                sumError,
                Math.sqrt(squares / outputs.length),
                loss,
                logits / labels.length,
                least < 0 ? Double.NaN : probabilities / labels.length);
    }
}
