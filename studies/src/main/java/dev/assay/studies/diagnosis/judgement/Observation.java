package dev.assay.studies.diagnosis.judgement;

import dev.assay.core.stats.Rate;
import dev.assay.models.training.doctor.Look;
import dev.assay.models.training.doctor.WatchedTraining;
import java.util.List;

/**
 * All that a judgement sees: a training from inside, the data as they were fed, and how the network did on samples it had not learnt from.
 *
 * @param training the training
 * @param data the data
 * @param accuracy on samples that were held out, by the labels that they were fed with; nothing is right where training diverged
 */
public record Observation(WatchedTraining training, DataSigns data, Rate accuracy) {
    /** The share of the better of two simple classifiers' way from chance to perfection under which labels count as unrelated to the inputs. */
    public static final double RELATED = 0.1;
    /** The share of what the simple classifier gains over chance that a network has to gain to count as learning. */
    public static final double ENOUGH = 0.5;

    /** The network before any update. */
    public Look first() {
        return training.first();
    }

    /** The network after the last update that was looked at; before any where there was none. */
    public Look last() {
        List<Look> looks = training.looks();
        return looks.isEmpty() ? first() : looks.get(looks.size() - 1);
    }

    /** What the network gained over chance, as a share of all there is to gain; Cohen's κ against a constant answer. */
    public double gained() {
        return gain(accuracy.rate());
    }

    /** The same for the better of two simple classifiers. */
    public double gainable() {
        return gain(data.reference().rate());
    }

    /** Whether simple classifiers find the labels in the inputs. */
    public boolean related() {
        return gainable() >= RELATED;
    }

    /** Whether the network learns: it gains at least {@value #ENOUGH} of what a simple classifier gains. */
    public boolean learns() {
        return !training.diverged() && gained() >= (related() ? ENOUGH * gainable() : RELATED);
    }

    /** The loss of who knows nothing: the logarithm of the number of classes. */
    public double ignorance() {
        return Math.log(first().output().classes());
    }

    /** The mean loss of the first tenth of the steps and of the last one. */
    public double meanLoss(boolean end) {
        List<Double> losses = training.losses();
        int tenth = Math.max(1, losses.size() / 10);
        List<Double> part = end ? losses.subList(losses.size() - tenth, losses.size()) : losses.subList(0, tenth);
        return part.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private double gain(double rate) {
        return (rate - data.chance()) / (1 - data.chance());
    }
}
