package dev.assay.cli.inspect;

import dev.assay.attacks.Attacks;
import dev.assay.cli.engine.Engine;
import dev.assay.cli.inspect.Inspection.AttackSupport;
import dev.assay.cli.inspect.Inspection.Attackability;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.models.savedmodel.inspection.ModelInspection;
import dev.assay.models.savedmodel.inspection.ModelInspection.SignatureView;
import dev.assay.models.savedmodel.inspection.ModelInspection.TensorView;
import dev.assay.models.savedmodel.inspection.ModelInspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Inspects a model; only one that the scan lets pass is opened as well, to see what an audit could do with it. */
final class InspectRun {
    private static final String SIGNATURE = "serving_default";

    private InspectRun() {}

    static Inspection of(Console console, Path model) {
        ModelInspection content = ModelInspector.inspect(model);
        return new Inspection(
                model.toString(), content.security().verdict(), content, attackability(console, model, content));
    }

    private static Attackability attackability(Console console, Path model, ModelInspection content) {
        if (!content.security().clean()) {
            return closed("it is refused");
        }
        try {
            InputSpec input = input(content);
            // As audits start it: the threads are fixed by the first to come.
            Engine.start(console, 1);
            try (SavedModel opened = SavedModel.load(model, input)) {
                return opened(opened);
            }
        } catch (UserError e) {
            return closed(String.valueOf(e.getMessage()));
        }
    }

    private static Attackability opened(SavedModel model) {
        Optional<String> obstacle = model.withoutGradient();
        String logits = model.importReport()
                .map(report -> report.logits().description())
                .orElse("the output of the model, which is run as it was written");
        return new Attackability(
                true,
                "",
                model.classes(),
                logits,
                obstacle.isEmpty(),
                obstacle.orElseGet(() -> agreement(model.checkGradient())),
                model.importReport().map(ImportNotes::of).orElse(List.of()),
                attacks(obstacle.isPresent()));
    }

    private static String agreement(GradientAgreement gradient) {
        String measured = String.format(
                Locale.ROOT,
                "median error %.2g %% along %d directions",
                100 * gradient.medianError(),
                gradient.compared());
        return switch (gradient.verdict()) {
            case AGREES -> "it agrees with finite differences: " + measured;
            case DISAGREES -> "but it DISAGREES with finite differences: " + measured;
            case INCONCLUSIVE -> "not comparable with finite differences: the loss hardly moves";
        };
    }

    private static Attackability closed(String problem) {
        return new Attackability(false, problem, 0, "", false, "", List.of(), attacks(problem));
    }

    private static List<AttackSupport> attacks(boolean withoutGradient) {
        return Attacks.names().stream()
                .map(name -> withoutGradient && Attacks.parse(name).needsGradient()
                        ? new AttackSupport(name, false, "needs a gradient")
                        : new AttackSupport(name, true, ""))
                .toList();
    }

    private static List<AttackSupport> attacks(String problem) {
        return Attacks.names().stream()
                .map(attack -> new AttackSupport(attack, false, problem))
                .toList();
    }

    /** Samples as the signature says; their bounds do not matter here. */
    private static InputSpec input(ModelInspection content) {
        SignatureView signature = content.signatures().stream()
                .filter(candidate -> candidate.name().equals(SIGNATURE))
                .findFirst()
                .orElseThrow(() -> new UserError("it has no signature '" + SIGNATURE + "'"));
        if (signature.inputs().isEmpty()) {
            throw new UserError("its signature '" + SIGNATURE + "' has no input");
        }
        TensorView tensor = signature.inputs().get(0);
        List<Long> axes = tensor.shape();
        boolean open = axes.size() < 2
                || axes.subList(1, axes.size()).stream().anyMatch(axis -> axis < 1 || axis > Integer.MAX_VALUE);
        if (open) {
            throw new UserError("its input '" + tensor.name() + "' takes samples of any size; audit it with data");
        }
        return new InputSpec(
                new Shape(axes.subList(1, axes.size()).stream()
                        .map(Math::toIntExact)
                        .toList()),
                Bounds.UNIT);
    }
}
