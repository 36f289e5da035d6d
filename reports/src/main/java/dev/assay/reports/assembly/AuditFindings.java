package dev.assay.reports.assembly;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.RobustRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from an evaluation: the radius at which the model breaks, and whether the numbers may be relied on. */
final class AuditFindings {
    private AuditFindings() {}

    static List<Finding> of(Evaluation evaluation, List<SanityResult> sanity, String command) {
        List<Finding> findings = new ArrayList<>();
        for (SanityResult check : sanity) {
            if (check.verdict() == Verdict.FAIL) {
                findings.add(distrust(check, command));
            }
        }
        for (Measure norm : Measure.values()) {
            breaking(evaluation, norm).ifPresent(rate -> findings.add(broken(rate, command)));
        }
        return findings;
    }

    /** A note for every attack that could not be run, with its reason. */
    static List<Finding> notRun(EvaluationResult evaluation, String command) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (BudgetResult budget : evaluation.budgets()) {
            for (AttackResult attack : budget.attacks()) {
                String obstacle = attack.obstacle();
                if (obstacle != null) {
                    reasons.put(attack.attack().name(), obstacle);
                }
            }
        }
        return reasons.entrySet().stream()
                .map(reason -> notRun(reason.getKey(), reason.getValue(), command))
                .toList();
    }

    /** A note that no lower bound could be had. */
    static Finding withoutCertificate(String obstacle, String command) {
        return new Finding(
                "no-certificate",
                Severity.NOTE,
                "No lower bound of robust accuracy could be proven",
                "Certificates need a network of affine maps, convolutions, ReLU and pooling: " + obstacle + ".",
                "The true robust accuracy may be anything up to what the attacks left standing.",
                List.of(obstacle),
                "Nothing needs to be done; --smoothing certifies a smoothed version of any model.",
                command);
    }

    /** A warning that only attacks without gradients could be run. */
    static Finding withoutGradient(String reason, String command) {
        return new Finding(
                "no-gradient",
                Severity.WARNING,
                "The model was attacked without its gradient",
                "The gradient ends on its way from the output to the input: " + reason + ".",
                "Attacks that only ask what the model says find fewer examples: robust accuracy may be far lower than the numbers here say.",
                List.of(reason),
                "Export the model with an op in that place that has a gradient, or read the numbers as upper bounds alone.",
                command);
    }

    /** A warning that values and gradient tell different things at random points. */
    static Finding wrongGradient(GradientAgreement gradient, String command) {
        return new Finding(
                "gradient-at-import",
                Severity.WARNING,
                "The model's gradient does not say where its values go",
                "Something between input and logits rounds, saturates or jumps nearly everywhere.",
                "Attacks that follow the gradient are misled: robust accuracy may be far lower than the numbers here say.",
                List.of("at random points of the box the gradient " + gradient.description()),
                "Look at what the check gradient-check says on the data, and rely on the attacks that need no gradient.",
                command);
    }

    /** A note on what was left out so that an audit fits into a time. */
    static Finding leftOut(List<String> leftOut, @Nullable String budget, String command) {
        return new Finding(
                "time-budget",
                Severity.NOTE,
                "Left out to fit into " + budget + ": " + String.join("; ", leftOut),
                "The audit was given less time than what was asked for takes, by an estimate made on this machine.",
                "Fewer samples make intervals wider; attacks that are missing might have fooled more of them.",
                leftOut,
                "Give it more time, or more cores.",
                command);
    }

    /** A note that an attack could not be run; the obstacle goes on about it. */
    static Finding notRun(String attack, String obstacle, String command) {
        return new Finding(
                "attack-not-run-" + attack,
                Severity.NOTE,
                "The attack " + attack + " was not run: it " + obstacle,
                "The attack is not defined for this model, its inputs or this norm.",
                "The numbers rest on the other attacks alone.",
                List.of(attack + " " + obstacle),
                "Add another attack of its kind to --attacks where the numbers matter.",
                command);
    }

    /** The smallest radius at which, beyond chance, less than half of the clean accuracy is left. */
    private static Optional<RobustRate> breaking(Evaluation evaluation, Measure norm) {
        return evaluation.robust().stream()
                .filter(rate -> rate.norm() == norm && rate.epsilon() > 0)
                .filter(rate -> rate.attacked().high() < rate.clean().rate() / 2)
                .findFirst();
    }

    private static Finding broken(RobustRate rate, String command) {
        String change = switch (rate.norm()) {
            case LINF -> "Changing every value by at most " + rate.epsilonText();
            case L2 -> "A change of Euclidean length " + rate.epsilonText() + " or less";
            case L1 -> "Changes that add up to " + rate.epsilonText() + " or less";
            case EDITS ->
                rate.epsilon() == 1
                        ? "Substituting 1 character"
                        : "Substituting " + rate.epsilonText() + " characters or fewer";
            case L0 -> "Changing " + rate.epsilonText() + " values or fewer";
        };
        return new Finding(
                "robust-accuracy-" + rate.norm().id(),
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "%s brings accuracy from %.1f %% down to %.1f %%",
                        change,
                        100 * rate.clean().rate(),
                        100 * rate.attacked().rate()),
                "The network was trained on clean samples alone, and nothing in that makes it smooth between them.",
                "Whoever can change the input a little can choose what the model answers.",
                List.of(
                        String.format(
                                Locale.ROOT,
                                "robust accuracy %d of %d, 95 %% interval %.1f to %.1f %%; threshold half of the clean accuracy",
                                rate.attacked().correct(),
                                rate.attacked().n(),
                                100 * rate.attacked().low(),
                                100 * rate.attacked().high()),
                        rate.norm() == Measure.EDITS
                                ? "fewest edits of the list at which this holds: " + rate.epsilonText()
                                : "smallest radius of the grid at which this holds: "
                                        + rate.norm().symbol() + " " + rate.epsilonText()),
                "Train on adversarial examples of the size that matters in use, or keep untrusted input away from the model.",
                command);
    }

    private static Finding contradiction(SanityResult check, String command) {
        return new Finding(
                check.id(),
                Severity.CRITICAL,
                "A sample that was proven to stand was fooled",
                "A certificate or the verification of an adversarial example is wrong: a defect of this program.",
                "Neither the proven rates of this report nor those under attack can be relied on.",
                List.of(check.detail()),
                "Please report it with the model and this command; --certify none leaves certificates out.",
                command);
    }

    /** A failed check of an evaluation. */
    static Finding distrust(SanityResult check, String command) {
        if (check.id().equals("certified-yet-fooled")) {
            return contradiction(check, command);
        }
        return new Finding(
                check.id(),
                Severity.CRITICAL,
                "The evaluation is not to be trusted: its check " + check.id() + " failed",
                "Likely cause: the model hides its gradients, or the toolkit does not see the model as it is used.",
                "Robust accuracy may be far lower than the numbers here say.",
                List.of(check.detail()),
                "Mend what the check names, or attack without gradients, before relying on any number of this report.",
                command);
    }
}
