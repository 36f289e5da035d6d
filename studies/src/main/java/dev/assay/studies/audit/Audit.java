package dev.assay.studies.audit;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AdversarialSink;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.gradient.Pgd;
import dev.assay.attacks.noise.UniformNoise;
import dev.assay.attacks.sanity.SanityChecks;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.smoothing.RandomizedSmoothing;
import dev.assay.attacks.smoothing.SmoothingResult;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.attacks.targeted.TargetedEvaluation;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.studies.evaluation.Correctness;
import dev.assay.studies.extremes.ExtremesStudy;
import dev.assay.studies.extremes.FirstFalls;
import dev.assay.studies.extremes.SampleExtremes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Audits a SavedModel on a data set. */
public final class Audit {
    private static final int PILOT = 64;
    private static final int PILOT_STEPS = 20;
    static final int EXTREMES = 4;

    private final SavedModel model;
    private final ClassifierSource<? extends Classifier> source;
    private final ClassifierSource<Classifier> verifier;
    private final Dataset data;
    private final AuditOptions options;
    private final AdversarialSink sink;
    private final WorkRecord record;
    private final Progress progress;

    private Audit(
            SavedModel model,
            Dataset data,
            AuditOptions options,
            AdversarialSink sink,
            WorkRecord record,
            Progress progress) {
        this.model = model;
        boolean differentiable = model.withoutGradient().isEmpty();
        this.source = differentiable ? model.source(options.blockSize()) : model.forward(options.blockSize());
        this.verifier = model.verifier(options.blockSize());
        this.data = data;
        this.options = options;
        this.sink = sink;
        this.record = record;
        this.progress = progress;
    }

    /**
     * Runs an audit. Adversarial examples are verified by the original model through DJL.
     *
     * @param model loaded for inputs like those of {@code data}
     * @param data labelled samples, labels in the order of the model's classes
     * @param sink gets every verified adversarial example
     * @param record keeps what became of every sample under attacks, proofs and smoothing, and what it knows is not worked on again; of the same model,
     *     data and options
     * @param progress told of every part
     * @throws UserError when data and model do not fit
     */
    public static AuditResult run(
            SavedModel model,
            Dataset data,
            AuditOptions options,
            AdversarialSink sink,
            WorkRecord record,
            Progress progress) {
        if (data.size() == 0) {
            throw new UserError("An audit needs samples, " + data.name() + " has none");
        }
        if (data.classes().size() > model.classes()) {
            throw new UserError("Expected labels of the model's " + model.classes() + " classes, " + data.name()
                    + " has " + data.classes().size() + " classes");
        }
        BeyondAudit.requireImages(options.beyond(), data);
        if (options.target() != null) {
            options.target().require(model.classes());
        }
        return new Audit(model, data, options, sink, record, progress).run();
    }

    /**
     * Finds out what audits of this model on these data cost: runs a short pilot and times the model.
     *
     * @param options the threats that audits will be about, and how the model is run
     */
    public static AuditEstimator estimator(SavedModel model, Dataset data, AuditOptions options, Progress progress) {
        return new Audit(model, data, options, (budget, position, example) -> {}, WorkRecord.NONE, progress)
                .estimator();
    }

    private AuditEstimator estimator() {
        Dataset few = data.select(BalancedSubset.of(data, PILOT, options.seed()));
        boolean differentiable = model.withoutGradient().isEmpty();
        EvaluationResult pilot = RobustnessEvaluation.of(source)
                .budgets(options.budgets())
                .attacks(differentiable ? List.of(new Pgd(PILOT_STEPS)) : List.of(new UniformNoise(1)))
                .seed(options.seed())
                .threads(options.threads())
                .run(few, progress);
        Map<Budget, Double> standing = new HashMap<>();
        pilot.budgets()
                .forEach(result -> standing.put(result.budget(), result.robust().rate()));
        return new AuditEstimator(
                ModelSpeed.measure(source, options.threads()),
                CertificateCost.measure(certifiable(), few, options),
                pilot.clean().rate(),
                standing,
                data.spec(),
                model.classes(),
                data.size());
    }

    private @Nullable NetworkStructure certifiable() {
        return options.certify() == CertificateMode.NONE
                ? null
                : model.structure().network();
    }

    private AuditResult run() {
        Optional<GradientAgreement> gradient =
                model.withoutGradient().isEmpty() ? Optional.of(model.checkGradient()) : Optional.empty();
        boolean[] correct = Correctness.of(source, data, progress);
        Rate clean = Correctness.rate(correct);
        Dataset attacked = data.select(BalancedSubset.of(data, options.samples(), options.seed()));
        FirstFalls falls = new FirstFalls(EXTREMES, sink);
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(source)
                .verifiedBy(verifier)
                .attacks(options.attacks())
                .baselines(options.baselines())
                .seed(options.seed())
                .threads(options.threads())
                .examples(options.examples())
                .budgets(options.budgets())
                .record(record.under("attacks"))
                .sink(falls);
        EvaluationResult result = evaluation.run(attacked, progress);
        List<SanityResult> sanity = new ArrayList<>(SanityChecks.of(source, checked())
                .zeroGradient(model.zeroGradient().orElse(null))
                .verifiedBy(verifier)
                .seed(options.seed())
                .threads(options.threads())
                .run(attacked, progress));
        sanity.add(GraphSmells.of(model.importReport()));
        sanity.add(DirectCall.agreement(correct, verifier, data, progress));
        AuditCertificates certificates =
                AuditCertificates.of(model, attacked, options, record.under("certificates"), progress);
        certificates.contradictions(result).ifPresent(sanity::add);
        BeyondResult beyond = options.beyond().any()
                ? new BeyondAudit(source, verifier, attacked, options, record.under("beyond"), progress).run()
                : null;
        return new AuditResult(
                options,
                clean,
                attacked,
                gradient,
                result,
                SanityChecks.inOrder(sanity),
                certificates,
                smoothed(attacked),
                targeted(attacked),
                beyond,
                examples(result),
                extremes(attacked, result, falls));
    }

    private List<SampleExtremes> extremes(Dataset attacked, EvaluationResult result, FirstFalls falls) {
        try (Classifier classifier = source.open()) {
            return ExtremesStudy.of(classifier, attacked, result, falls, EXTREMES, options.seed());
        }
    }

    private @Nullable TargetedResult targeted(Dataset attacked) {
        TargetChoice target = options.target();
        return target == null
                ? null
                : TargetedEvaluation.of(source, target)
                        .verifiedBy(verifier)
                        .budgets(options.budgets())
                        .attacks(options.attacks())
                        .starts(data)
                        .seed(options.seed())
                        .threads(options.threads())
                        .record(record)
                        .run(attacked, progress);
    }

    private @Nullable SmoothingResult smoothed(Dataset attacked) {
        SmoothingOptions smoothing = options.smoothing();
        return smoothing == null
                ? null
                : RandomizedSmoothing.of(source)
                        .sigma(smoothing.sigma())
                        .draws(smoothing.draws())
                        .seed(options.seed())
                        .threads(options.threads())
                        .record(record.under("smoothing"))
                        .run(attacked, BalancedSubset.of(attacked, smoothing.samples(), options.seed()), progress);
    }

    /**
     * What the checks of the evaluation are run under: the first norm whose ball is convex. They are about the model's gradients, which a search for few
     * values says little about; where nothing else is asked for, small changes of every value serve.
     */
    private Budget checked() {
        return options.threats().stream()
                .filter(threat -> threat.norm().convex())
                .findFirst()
                .map(Threat::middle)
                .orElseGet(() -> new Budget(
                        Norm.LINF, Epsilon.of(8.0 / 255 * data.spec().bounds().range())));
    }

    private List<ShownExample> examples(EvaluationResult result) {
        List<ShownExample> shown = new ArrayList<>();
        try (Classifier classifier = source.open()) {
            for (BudgetResult budget : result.budgets()) {
                for (AdversarialExample example : budget.examples()) {
                    shown.add(shown(classifier, budget.budget(), example));
                }
            }
        }
        return shown;
    }

    private static ShownExample shown(Classifier classifier, Budget budget, AdversarialExample example) {
        int features = classifier.input().features();
        float[] inputs = new float[classifier.blockSize() * features];
        float[] logits = new float[classifier.blockSize() * classifier.classes()];
        double before = confidence(classifier, inputs, logits, example.original(), example.label());
        double after = confidence(classifier, inputs, logits, example.adversarial(), example.prediction());
        return new ShownExample(budget, example, before, after);
    }

    /** The softmax probability of a class: the exponential of minus its cross-entropy. */
    private static double confidence(Classifier classifier, float[] inputs, float[] logits, float[] sample, int label) {
        Arrays.fill(inputs, classifier.input().bounds().low());
        System.arraycopy(sample, 0, inputs, 0, sample.length);
        classifier.logits(inputs, logits);
        return Math.exp(-Loss.CROSS_ENTROPY.value(logits, 0, classifier.classes(), label));
    }
}
