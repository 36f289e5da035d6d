package dev.assay.studies.diagnosis;

import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Optimiser;
import dev.assay.studies.diagnosis.judgement.Cause;
import dev.assay.studies.diagnosis.judgement.Judgement;
import dev.assay.studies.diagnosis.judgement.Observation;
import dev.assay.studies.diagnosis.setup.Setup;
import dev.assay.studies.diagnosis.setup.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Mends a set-up of what was found. */
final class Remedies {
    /** The first update of plain gradient descent then moves weights by this part of their length. */
    private static final double USUAL_STEP = 0.01;
    /** A wrong learning rate is wrong by at least this factor. */
    private static final double AT_LEAST = 3;

    private Remedies() {}

    /** The set-up without the cause; the same where the cause lies outside of it, as noise that a file holds does. */
    static Setup apply(Cause cause, Setup setup, Observation seen) {
        Setup.Builder mended = setup.toBuilder();
        return switch (cause) {
            case SOFTMAX_TWICE -> mended.softmaxInNetwork(false).build();
            case SORTED_LABELS -> mended.shuffled(true).build();
            case INPUT_SCALE ->
                mended.inputScale(setup.inputScale()
                                / Math.max(Double.MIN_NORMAL, seen.data().greatest()))
                        .build();
            case INPUT_NOISE -> mended.inputNoise(0).build();
            case UNRELATED_LABELS -> mended.labelNoise(0).build();
            case IDENTICAL_UNITS, LARGE_WEIGHTS ->
                mended.start(usual(setup.activation())).build();
            case DEAD_UNITS -> mended.start(new Start.He()).build();
            case SATURATED_UNITS, VANISHING_SIGNAL ->
                mended.activation(Activation.RELU).start(new Start.He()).build();
            case LONG_STEP, SHORT_STEP ->
                mended.learningRate(rate(cause, setup.optimiser(), seen)).build();
        };
    }

    /** What is different in the second set-up, a line each. */
    static List<String> changes(Setup before, Setup after) {
        Map<String, String> old = before.settings();
        List<String> changes = new ArrayList<>();
        after.settings().forEach((name, value) -> {
            String was = old.getOrDefault(name, "");
            if (!was.equals(value)) {
                changes.add(name + ": " + value + " instead of " + was);
            }
        });
        return changes;
    }

    private static Start usual(Activation activation) {
        return activation == Activation.RELU ? new Start.He() : new Start.Glorot();
    }

    /** The rate with which the first update would have had its usual length, by at least a factor away from the one that was. */
    private static double rate(Cause cause, Optimiser optimiser, Observation seen) {
        double first = Judgement.firstStep(seen);
        // With momentum, updates add up: after a while they are 1 / (1 - 0.9) times as long.
        double usual = optimiser.name().equals("momentum") ? USUAL_STEP / 10 : USUAL_STEP;
        double fitting = first > 0 && Double.isFinite(first) ? optimiser.learningRate() * usual / first : Double.NaN;
        double rate = cause == Cause.LONG_STEP
                ? Math.min(Double.isNaN(fitting) ? Double.MAX_VALUE : fitting, optimiser.learningRate() / AT_LEAST)
                : Math.max(Double.isNaN(fitting) ? 0 : fitting, optimiser.learningRate() * AT_LEAST);
        return Double.parseDouble(String.format(Locale.ROOT, "%.2g", rate));
    }
}
