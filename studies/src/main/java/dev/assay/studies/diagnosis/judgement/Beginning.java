package dev.assay.studies.diagnosis.judgement;

import static dev.assay.studies.diagnosis.judgement.Examination.line;

import dev.assay.models.nn.Activation;
import dev.assay.models.training.doctor.LayerLook;
import dev.assay.models.training.doctor.Look;
import dev.assay.models.training.doctor.OutputLook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a network before its first update. */
final class Beginning {
    /** What is left of a layer when so many of its units are dead is too narrow to carry a sample's class. */
    static final double DEAD = 0.9;

    private static final double SATURATED = 0.5;
    /** He's weights give logits of variance 2 for inputs of unit size; this is more than four times as much. */
    private static final double LARGE_LOGITS = 3;
    /** Glorot's weights leave a twelfth after eight rectified layers, and such networks learn. */
    private static final double VANISHED = 1.0 / 30;
    /** Sums of probabilities in single precision are 1 but for some units of the last place. */
    private static final double ROUNDING = 1e-4;

    private Beginning() {}

    /** Outputs that are probabilities already, in a loss of logits. */
    static Optional<Suspicion> softmaxTwice(Observation seen) {
        OutputLook output = seen.first().output();
        boolean probabilities = output.least() >= 0 && output.rowSumError() <= ROUNDING;
        double asLogits = Math.abs(output.loss() - output.lossOfLogits());
        double asProbabilities = Math.abs(output.loss() - output.lossOfProbabilities());
        if (!probabilities || !(asLogits < asProbabilities)) {
            return Optional.empty();
        }
        return Optional.of(new Suspicion(
                Cause.SOFTMAX_TWICE,
                List.of(
                        line(
                                "the %d outputs of every sample are at least 0 and sum to 1 within %.0e: they are probabilities",
                                output.classes(), Math.max(output.rowSumError(), 1e-7)),
                        line(
                                "the loss is %.4f; the outputs as logits give %.4f, as probabilities %.4f",
                                output.loss(), output.lossOfLogits(), output.lossOfProbabilities()),
                        line(
                                "taken for logits, no probabilities give a loss under ln(1 + %d/e) = %.3f; the last steps had %.3f",
                                output.classes() - 1,
                                Math.log(1 + (output.classes() - 1) / Math.E),
                                seen.meanLoss(true))),
                ""));
    }

    /** Layers whose units are all the same. */
    static Optional<Suspicion> identical(Observation seen) {
        List<LayerLook> alike =
                seen.first().hidden().stream().filter(LayerLook::unitsAlike).toList();
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        LayerLook layer = alike.get(0);
        return Optional.of(new Suspicion(
                Cause.IDENTICAL_UNITS,
                List.of(
                        line(
                                "%s: the %d units have the same %d weights to the bit, %s; random weights are all different",
                                layer.name(),
                                layer.units(),
                                layer.fanIn(),
                                layer.weightRms() == 0 ? "all 0" : line("root mean square %.3g", layer.weightRms())),
                        line(
                                "%d of %d hidden layers are like that",
                                alike.size(), seen.first().hidden().size()),
                        line("gradient of its weights: norm %.3g", layer.gradient())),
                ""));
    }

    /** Rectified layers that nothing goes through. */
    static Optional<Suspicion> dead(Observation seen) {
        Optional<LayerLook> worst = seen.first().hidden().stream().max(Comparator.comparingDouble(LayerLook::dead));
        if (worst.isEmpty() || worst.get().dead() < DEAD) {
            return Optional.empty();
        }
        LayerLook layer = worst.get();
        double lean = layer.weightMean() / Math.max(Double.MIN_NORMAL, layer.weightRms());
        return Optional.of(new Suspicion(
                Cause.DEAD_UNITS,
                List.of(
                        line(
                                "%s: %.0f %% of the %d ReLU units give 0 for every sample of the batch; suspicious from %.0f %%",
                                layer.name(), 100 * layer.dead(), layer.units(), 100 * DEAD),
                        line(
                                "mean of its weights %.3g, that is %.2f of their root mean square; about 0 for weights around 0",
                                layer.weightMean(), lean),
                        line(
                                "gradient of the weights of %s: norm %.3g",
                                seen.first().hidden().get(0).name(),
                                seen.first().hidden().get(0).gradient())),
                ""));
    }

    /** Signals that grow with depth. */
    static Optional<Suspicion> large(Observation seen) {
        Look first = seen.first();
        OutputLook output = first.output();
        if (!(output.logitRms() > LARGE_LOGITS || Double.isNaN(output.logitRms()))) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        evidence.add(line(
                "logits before the first step: root mean square %.3g, suspicious from %.0f; inputs %.3g",
                output.logitRms(), LARGE_LOGITS, seen.data().rms()));
        evidence.add(line(
                "loss before the first step %.3g; that of knowing nothing is %.3g", output.loss(), seen.ignorance()));
        for (LayerLook layer : first.layers()) {
            evidence.add(line(
                    "%s: n·Var(w) = %.2f%s; what comes out has root mean square %.3g",
                    layer.name(),
                    layer.gain(),
                    layer.activation() == Activation.RELU ? ", 2 keeps the size" : "",
                    layer.rms()));
        }
        return Optional.of(
                new Suspicion(
                        Cause.LARGE_WEIGHTS,
                        evidence,
                        "A much lower learning rate would also keep the steps short enough; product of rate and curvature is what counts."));
    }

    /** Layers at the ends of their range. */
    static Optional<Suspicion> saturated(Observation seen) {
        Optional<LayerLook> worst =
                seen.first().hidden().stream().max(Comparator.comparingDouble(LayerLook::saturated));
        if (worst.isEmpty() || worst.get().saturated() < SATURATED) {
            return Optional.empty();
        }
        LayerLook layer = worst.get();
        return Optional.of(new Suspicion(
                Cause.SATURATED_UNITS,
                List.of(
                        line(
                                "%s: %.0f %% of the values lie where the slope is under a fifth of its greatest; suspicious from %.0f %%",
                                layer.name(), 100 * layer.saturated(), 100 * SATURATED),
                        line("n·Var(w) of its weights is %.3g; about 1 for Glorot's", layer.gain())),
                ""));
    }

    /** Signals that do not reach the other end. */
    static Optional<Suspicion> vanishing(Observation seen) {
        List<LayerLook> hidden = seen.first().hidden();
        if (hidden.size() < 2) {
            return Optional.empty();
        }
        LayerLook front = hidden.get(0);
        LayerLook back = hidden.get(hidden.size() - 1);
        double backward = front.signal() / back.signal();
        double forward = back.spread() / front.spread();
        if (!(backward < VANISHED || forward < VANISHED)) {
            return Optional.empty();
        }
        int layers = hidden.size() - 1;
        List<String> evidence = new ArrayList<>();
        evidence.add(line(
                "of the gradient at %s, %.2g reaches %s: %.3f a layer; suspicious where one way leaves under 1/30",
                back.name(), backward, front.name(), Math.pow(backward, 1.0 / layers)));
        evidence.add(line(
                "of the spread between samples behind %s, %.2g is left behind %s: %.3f a layer",
                front.name(), forward, back.name(), Math.pow(forward, 1.0 / layers)));
        evidence.add(line(
                "theory for the gradient: at most %.3f a layer (%s)",
                Math.sqrt(back.units()) * back.weightRms() * slope(back.activation()), reason(back.activation())));
        return Optional.of(new Suspicion(Cause.VANISHING_SIGNAL, evidence, ""));
    }

    /** The root of the mean square slope of an activation: what it is at most, for ReLU what it is when half of the units fire. */
    private static double slope(Activation activation) {
        return switch (activation) {
            case SIGMOID -> 0.25;
            case RELU -> Math.sqrt(0.5);
            default -> 1;
        };
    }

    private static String reason(Activation activation) {
        return switch (activation) {
            case SIGMOID -> "root of n·Var(w), times the sigmoid's slope of at most 1/4";
            case RELU -> "root of n·Var(w), half of the units firing";
            default -> "root of n·Var(w)";
        };
    }
}
