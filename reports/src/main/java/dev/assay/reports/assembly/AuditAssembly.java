package dev.assay.reports.assembly;

import dev.assay.attacks.certificate.CertificationResult;
import dev.assay.attacks.certificate.CertifiedBudget;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BaselineResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.smoothing.SmoothingResult;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.models.savedmodel.importing.ImportNotes;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.reports.document.AttackOutcome;
import dev.assay.reports.document.Baseline;
import dev.assay.reports.document.BeyondNorms;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Example;
import dev.assay.reports.document.ModelReading;
import dev.assay.reports.document.Prediction;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.SanityCheck;
import dev.assay.reports.document.Smoothing;
import dev.assay.reports.document.Subject;
import dev.assay.reports.document.TargetedRates;
import dev.assay.reports.document.Verdict;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.audit.BeyondResult;
import dev.assay.studies.audit.ShownExample;
import dev.assay.studies.audit.Threat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an audit into a report. */
public final class AuditAssembly {
    private AuditAssembly() {}

    /**
     * Adds subject, evaluation, sanity checks and what follows from them.
     *
     * @param builder the report
     * @param model the audited model
     * @param name what the model is called; no path
     * @param result what the audit found
     * @param command the command that audits again
     */
    public static void add(ReportBuilder builder, SavedModel model, String name, AuditResult result, String command) {
        Dataset data = result.attacked();
        builder.subject(subject(model, name, result));
        List<SanityCheck> sanity =
                result.sanity().stream().map(AuditAssembly::sanity).toList();
        Evaluation evaluation = new Evaluation(
                result.clean(),
                robust(result),
                baselines(result),
                attacks(result),
                gallery(result, data),
                ClassBrackets.of(result),
                smoothing(result),
                SampleDetailAssembly.of(result, classes(model, data)));
        builder.evaluation(evaluation, sanity);
        builder.findings(AuditFindings.of(evaluation, result.sanity(), command));
        result.gradient()
                .filter(gradient -> gradient.verdict() == GradientAgreement.Verdict.DISAGREES)
                .ifPresent(gradient -> builder.findings(List.of(AuditFindings.wrongGradient(gradient, command))));
        builder.findings(AuditFindings.notRun(result.evaluation(), command));
        String obstacle = result.certificates().obstacle();
        if (obstacle != null) {
            builder.findings(List.of(AuditFindings.withoutCertificate(obstacle, command)));
        }
        TargetedResult targeted = result.targeted();
        if (targeted != null) {
            TargetedRates rates = TargetedAssembly.of(targeted, data.spec(), classes(model, data));
            builder.targeted(rates);
            builder.findings(TargetedAssembly.findings(rates, command));
        }
        BeyondResult beyond = result.beyond();
        if (beyond != null) {
            BeyondNorms norms = BeyondAssembly.of(
                    beyond, data, classes(model, data), result.options().seed());
            builder.beyond(norms);
            builder.findings(BeyondFindings.of(norms, command));
        }
        model.withoutGradient()
                .ifPresent(reason -> builder.findings(List.of(AuditFindings.withoutGradient(reason, command))));
    }

    /**
     * A note on what was left out so that an audit fits into a time.
     *
     * @param leftOut a line each, at least one
     * @param budget the time as the user wrote it
     * @param command the command that gives what was chosen again
     */
    public static Finding leftOut(List<String> leftOut, @Nullable String budget, String command) {
        return AuditFindings.leftOut(leftOut, budget, command);
    }

    private static Subject subject(SavedModel model, String name, AuditResult result) {
        return new Subject(
                name,
                "TensorFlow SavedModel",
                model.fingerprint(),
                model.input().shape().axes(),
                model.input().bounds().low(),
                model.input().bounds().high(),
                classes(model, result.attacked()),
                model.weights(),
                model.importReport()
                        .map(report -> reading(report, gradient(model, result)))
                        .orElse(null));
    }

    private static String gradient(SavedModel model, AuditResult result) {
        return model.withoutGradient()
                .map(why -> "none: " + why)
                .or(() -> result.gradient().map(GradientAgreement::description))
                .orElse("not compared");
    }

    private static ModelReading reading(ImportReport report, String gradient) {
        return new ModelReading(
                report.signature(),
                report.input(),
                report.output(),
                report.logits().description(),
                gradient,
                ImportNotes.of(report));
    }

    private static List<String> classes(SavedModel model, Dataset data) {
        return model.classNames().isEmpty() ? data.classes() : model.classNames();
    }

    private static List<RobustRate> robust(AuditResult result) {
        List<RobustRate> rates = new ArrayList<>();
        EvaluationResult evaluation = result.evaluation();
        for (Threat threat : result.options().threats()) {
            for (EvaluationResult.CurvePoint point : evaluation.curve(threat.norm())) {
                Budget budget = new Budget(threat.norm(), point.epsilon());
                rates.add(RobustRate.of(budget, point.envelope(), certified(result, budget), evaluation.clean()));
            }
        }
        return rates;
    }

    private static @Nullable Rate certified(AuditResult result, Budget budget) {
        CertificationResult certificates = result.certificates().result();
        return certificates == null
                ? null
                : certificates.under(budget).map(CertifiedBudget::rate).orElse(null);
    }

    /** At the radii that the attacks had in L2, or else at multiples of the noise. */
    private static @Nullable Smoothing smoothing(AuditResult result) {
        SmoothingResult smoothing = result.smoothing();
        if (smoothing == null) {
            return null;
        }
        List<Epsilon> radii = result.options().threats().stream()
                .filter(threat -> threat.norm() == Norm.L2)
                .findFirst()
                .map(Threat::radii)
                .orElseGet(() -> Stream.of(0.5, 1.0, 2.0, 3.0)
                        .map(times -> Epsilon.of(times * smoothing.sigma()))
                        .toList());
        return new Smoothing(
                smoothing.sigma(),
                smoothing.firstDraws(),
                smoothing.draws(),
                smoothing.alpha(),
                smoothing.accuracy(),
                smoothing.abstained(),
                radii.stream()
                        .map(radius -> new Smoothing.Radius(
                                radius.value(), radius.text(), smoothing.certified(radius.value())))
                        .toList());
    }

    private static List<Baseline> baselines(AuditResult result) {
        List<Baseline> baselines = new ArrayList<>();
        for (BudgetResult budget : result.evaluation().budgets()) {
            for (BaselineResult baseline : budget.baselines()) {
                String name = baseline.run().attack().name().replace('-', ' ');
                baselines.add(Baseline.of(name, budget.budget(), baseline.standing()));
            }
        }
        return baselines;
    }

    private static List<AttackOutcome> attacks(AuditResult result) {
        List<AttackOutcome> outcomes = new ArrayList<>();
        for (BudgetResult budget : result.evaluation().budgets()) {
            for (AttackResult attack : budget.attacks()) {
                outcomes.add(AttackOutcome.of(
                        attack.attack().spec(),
                        budget.budget(),
                        attack.tried(),
                        attack.fooled(),
                        attack.queries().total()));
            }
        }
        return outcomes;
    }

    private static List<Example> gallery(AuditResult result, Dataset data) {
        if (!data.spec().shape().isImage()) {
            return List.of();
        }
        return result.examples().stream().map(shown -> example(shown, data)).toList();
    }

    private static Example example(ShownExample shown, Dataset data) {
        ClassNames classes = new ClassNames(data.classes());
        return Example.of(
                shown.example().id(),
                classes.of(shown.example().label()),
                shown.example().attack(),
                shown.budget(),
                new Prediction(classes.of(shown.example().label()), shown.before()),
                new Prediction(classes.of(shown.example().prediction()), shown.after()),
                data.spec(),
                shown.example().original(),
                shown.example().adversarial());
    }

    private static SanityCheck sanity(SanityResult result) {
        return new SanityCheck(
                result.id(),
                title(result.id()),
                Verdict.valueOf(result.verdict().name()),
                result.detail());
    }

    private static String title(String id) {
        return switch (id) {
            case "zero-gradient" -> "Gradients are there";
            case "gradient-check" -> "Gradients are right";
            case "unbounded-attack" -> "An unbounded attack succeeds";
            case "noise-beats-attack" -> "Noise finds nothing the attack missed";
            case "stochastic-model" -> "The model says the same twice";
            case "probabilities-for-logits" -> "Outputs are logits";
            case "non-finite" -> "All numbers are finite";
            case "black-box-beats-white-box" -> "Gradients beat blind search";
            case "one-step-beats-many" -> "Many steps beat one";
            case "non-monotone" -> "A larger ball holds what a smaller one does";
            case "not-converged" -> "More steps would not help";
            case "silent-success" -> "No success went unnoticed";
            case "unstable-predictions" -> "Invisible noise changes little";
            case "transfer-beats-white-box" -> "No other model's examples do better";
            case "re-verification" -> "Adversarial examples hold in any company";
            case "graph-smells" -> "The graph hides no gradient";
            case "certified-yet-fooled" -> "No sample proven to stand was fooled";
            case "clean-accuracy-agrees" -> "A direct call of the model gives the same accuracy";
            default ->
                id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
        };
    }
}
