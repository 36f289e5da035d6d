package dev.assay.studies.audit;

import dev.assay.attacks.Attack;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.CorruptionEvaluation;
import dev.assay.attacks.evaluation.CorruptionResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.FoolingImage;
import dev.assay.attacks.evaluation.FoolingImages;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.evaluation.UniversalEvaluation;
import dev.assay.attacks.evaluation.UniversalResult;
import dev.assay.attacks.image.Corruptor;
import dev.assay.attacks.image.ImageAttacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import java.util.ArrayList;
import java.util.List;

/** The part of an audit that no norm ball holds. */
final class BeyondAudit {
    private static final int EXAMPLES = 3;
    private static final int EPOCHS = 10;
    private static final int STEPS = 200;

    private final ClassifierSource<? extends Classifier> source;
    private final ClassifierSource<? extends Classifier> verifier;
    private final Dataset data;
    private final AuditOptions options;
    private final WorkRecord record;
    private final Progress progress;
    private final List<String> notRun = new ArrayList<>();

    /** @param data the samples that are attacked */
    BeyondAudit(
            ClassifierSource<? extends Classifier> source,
            ClassifierSource<? extends Classifier> verifier,
            Dataset data,
            AuditOptions options,
            WorkRecord record,
            Progress progress) {
        this.source = source;
        this.verifier = verifier;
        this.data = data;
        this.options = options;
        this.record = record;
        this.progress = progress;
    }

    /** Fails where what is asked for makes no sense on these data, before anything is run. */
    static void requireImages(BeyondOptions options, Dataset data) {
        if ((options.corruptions() || !options.attacks().isEmpty()) && !Corruptor.fits(data.spec())) {
            throw new UserError("--beyond " + options.spec() + " needs images of 1 or 3 channels, the samples of "
                    + data.name() + " have the shape " + data.spec().shape());
        }
    }

    BeyondResult run() {
        BeyondOptions asked = options.beyond();
        CorruptionResult corruptions = asked.corruptions()
                ? CorruptionEvaluation.run(source, data, options.seed(), options.threads(), progress)
                : null;
        List<BeyondResult.WorstCase> worstCases =
                asked.attacks().stream().map(this::worstCase).toList();
        List<UniversalResult> universal = new ArrayList<>();
        List<FoolingImage> fooling = new ArrayList<>();
        if (asked.universal() || asked.fooling()) {
            try (Classifier model = source.open()) {
                if (model instanceof DifferentiableClassifier differentiable) {
                    if (asked.universal()) {
                        universal.addAll(universal(differentiable));
                    }
                    if (asked.fooling()) {
                        fooling.addAll(FoolingImages.of(differentiable, STEPS, options.seed(), progress));
                    }
                } else {
                    notRun.add("universal perturbations and fooling images need a gradient, the model has none");
                }
            }
        }
        return new BeyondResult(corruptions, worstCases, universal, fooling, notRun);
    }

    private BeyondResult.WorstCase worstCase(Attack attack) {
        EvaluationResult result = RobustnessEvaluation.of(source)
                .verifiedBy(verifier)
                .budgets(List.of(ImageAttacks.wholeBox(data.spec())))
                .attacks(List.of(attack))
                .seed(options.seed())
                .threads(options.threads())
                .examples(EXAMPLES)
                .record(record)
                .run(data, progress);
        BudgetResult only = result.budgets().get(0);
        String obstacle = only.attacks().get(0).obstacle();
        if (obstacle != null) {
            notRun.add(attack.name() + " " + obstacle);
        }
        return new BeyondResult.WorstCase(only.attacks().get(0), result.clean(), only.robust(), only.examples());
    }

    private List<UniversalResult> universal(DifferentiableClassifier model) {
        if (data.size() < 2) {
            notRun.add("universal perturbations need 2 samples or more");
            return List.of();
        }
        // The best step of a perturbation that may change few values is the same few for every sample: no ascent finds
        // it.
        return options.threats().stream()
                .filter(threat -> threat.norm().convex())
                .map(threat -> UniversalEvaluation.run(model, data, threat.middle(), EPOCHS, options.seed(), progress))
                .toList();
    }
}
