package dev.assay.cli.inspect;

import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.text.TextAttacks;
import dev.assay.cli.engine.Engine;
import dev.assay.cli.inspect.Inspection.AttackSupport;
import dev.assay.cli.inspect.Inspection.Attackability;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.ImportNotes;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.savedmodel.inspection.ModelInspection;
import dev.assay.models.savedmodel.inspection.ModelInspection.SignatureView;
import dev.assay.models.savedmodel.inspection.ModelInspection.TensorView;
import dev.assay.models.savedmodel.inspection.ModelInspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inspects a model; only one that the scan lets pass is opened as well, to see what an audit could do with it. */
final class InspectRun {
    private static final String SIGNATURE = "serving_default";

    private InspectRun() {}

    static Inspection of(Console console, Path model, ImportOptions part, @Nullable Shape shape) {
        ModelInspection content = ModelInspector.inspect(model);
        return new Inspection(
                model.toString(),
                content.security().verdict(),
                content,
                attackability(console, model, content, part, shape));
    }

    private static Attackability attackability(
            Console console, Path model, ModelInspection content, ImportOptions part, @Nullable Shape shape) {
        if (!content.security().clean() && !part.allowUnsafeOps()) {
            return closed("it is refused");
        }
        try {
            InputSpec input = input(content, part, shape);
            // As audits start it: the threads are fixed by the first to come.
            Engine.start(console, 1);
            try (SavedModel opened = SavedModel.load(model, input, part)) {
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
                obstacle.orElseGet(() -> "it " + model.checkGradient().description()),
                model.importReport().map(ImportNotes::of).orElse(List.of()),
                Stream.concat(attacks(obstacle.isPresent()).stream(), onTexts(model).stream())
                        .toList());
    }

    /** Attacks on texts, where the model looks vectors up by what it is given. */
    private static List<AttackSupport> onTexts(SavedModel model) {
        boolean tokens = model.importReport()
                .map(report -> !report.embeddings().isEmpty())
                .orElse(false);
        if (!tokens) {
            return List.of();
        }
        String obstacle = model.withoutEmbedding()
                .map(reason -> "needs a gradient at characters: " + reason)
                .orElse("");
        return TextAttacks.names().stream()
                .map(name -> TextAttacks.parse(name).needsGradient() && !obstacle.isEmpty()
                        ? new AttackSupport(name, false, obstacle)
                        : new AttackSupport(name, true, ""))
                .toList();
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
    private static InputSpec input(ModelInspection content, ImportOptions part, @Nullable Shape given) {
        SignatureView signature = signature(content, part);
        if (given != null) {
            return new InputSpec(given, Bounds.UNIT);
        }
        TensorView tensor = signature.inputs().stream()
                .filter(input -> part.input().isEmpty()
                        ? !part.fixed().containsKey(input.name())
                        : part.input().get().equals(input.name()))
                .findFirst()
                .orElseThrow(() -> new UserError("its signature '" + signature.name() + "' has no input"
                        + part.input()
                                .map(name -> " '" + name + "', found "
                                        + signature.inputs().stream()
                                                .map(TensorView::name)
                                                .toList())
                                .orElse("")));
        List<Long> axes = tensor.shape();
        boolean open = axes.size() < 2
                || axes.subList(1, axes.size()).stream().anyMatch(axis -> axis < 1 || axis > Integer.MAX_VALUE);
        if (open) {
            throw new UserError(
                    "its input '" + tensor.name() + "' takes samples of any size: say one by --input-shape 32,32,3");
        }
        return new InputSpec(
                new Shape(axes.subList(1, axes.size()).stream()
                        .map(Math::toIntExact)
                        .toList()),
                Bounds.UNIT);
    }

    private static SignatureView signature(ModelInspection content, ImportOptions part) {
        List<SignatureView> all = content.signatures();
        String name = part.signature().orElse(all.size() == 1 ? all.get(0).name() : SIGNATURE);
        return all.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("it has no signature '" + name + "', found "
                        + all.stream().map(SignatureView::name).toList()));
    }
}
