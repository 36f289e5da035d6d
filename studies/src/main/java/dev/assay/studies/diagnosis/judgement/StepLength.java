package dev.assay.studies.diagnosis.judgement;

import static dev.assay.studies.diagnosis.judgement.Examination.line;

import dev.assay.models.training.doctor.LayerLook;
import dev.assay.models.training.doctor.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Whether the updates are too long or too short for a network that begins in order. */
final class StepLength {
    private static final double RISEN = 2;
    private static final double SATURATED = 0.9;
    /** Weights that moved by less than a tenth of their own length have not left the place where they began. */
    private static final double STAYED = 0.1;

    private StepLength() {}

    /** Updates that overshoot. */
    static Optional<Suspicion> tooLong(Observation seen) {
        double start = Math.max(seen.training().losses().get(0), seen.ignorance());
        double peak = seen.training().losses().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        double deadBefore = worst(seen.first(), LayerLook::dead);
        double deadAfter = worst(seen.last(), LayerLook::dead);
        double saturatedBefore = worst(seen.first(), LayerLook::saturated);
        double saturatedAfter = worst(seen.last(), LayerLook::saturated);
        List<String> evidence = new ArrayList<>();
        if (seen.training().diverged()) {
            evidence.add(line(
                    "the loss stopped being a finite number at step %d",
                    seen.training().losses().size()));
        }
        if (peak > RISEN * start) {
            evidence.add(line(
                    "the loss rose from %.3g to %.3g; suspicious from %.0f times the first one or that of knowing nothing, %.3g",
                    seen.training().losses().get(0), peak, RISEN, seen.ignorance()));
        }
        if (deadAfter >= Beginning.DEAD && deadBefore < Beginning.DEAD) {
            evidence.add(line(
                    "ReLU units that give 0 for every sample, in the worst layer: %.0f %% before training, %.0f %% after; suspicious from %.0f %%",
                    100 * deadBefore, 100 * deadAfter, 100 * Beginning.DEAD));
        }
        if (saturatedAfter >= SATURATED && saturatedBefore < SATURATED) {
            evidence.add(line(
                    "saturated values in the worst layer: %.0f %% before training, %.0f %% after; suspicious from %.0f %%",
                    100 * saturatedBefore, 100 * saturatedAfter, 100 * SATURATED));
        }
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        evidence.add(line(
                "the first update moved the weights of a layer by up to %.2g of their length; about 0.001 to 0.01 is usual",
                firstStep(seen)));
        return Optional.of(new Suspicion(Cause.LONG_STEP, evidence, ""));
    }

    /** Updates that lead nowhere. */
    static Optional<Suspicion> tooShort(Observation seen) {
        double moved = worst(seen.last(), LayerLook::moved);
        if (!(moved < STAYED)) {
            return Optional.empty();
        }
        double before = seen.first().layers().stream()
                .mapToDouble(LayerLook::gradient)
                .max()
                .orElse(0);
        double after = seen.last().layers().stream()
                .mapToDouble(LayerLook::gradient)
                .max()
                .orElse(0);
        return Optional.of(new Suspicion(
                Cause.SHORT_STEP,
                List.of(
                        line(
                                "over %d updates no layer's weights moved by more than %.2g of their length; suspicious under %.1f",
                                seen.last().step(), moved, STAYED),
                        line(
                                "the first update moved them by up to %.2g; about 0.001 to 0.01 is usual",
                                firstStep(seen)),
                        line(
                                "greatest gradient of a layer: norm %.3g before training, %.3g after: it is still there",
                                before, after),
                        line(
                                "mean loss %.4g over the first tenth of the steps, %.4g over the last",
                                seen.meanLoss(false), seen.meanLoss(true))),
                "From inside, too few steps look the same as steps that are too short."));
    }

    /** The greatest part of its own length by which the first update moved a layer. */
    static double firstStep(Observation seen) {
        List<Look> looks = seen.training().looks();
        return looks.isEmpty() ? Double.NaN : worst(looks.get(0), LayerLook::moved);
    }

    private static double worst(Look look, ToDoubleFunction<LayerLook> measure) {
        return look.layers().stream().mapToDouble(measure).max().orElse(0);
    }
}
