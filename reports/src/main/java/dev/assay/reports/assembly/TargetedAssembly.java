package dev.assay.reports.assembly;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.attacks.targeted.TargetedResult.BudgetOutcome;
import dev.assay.core.data.InputSpec;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.threat.Budget;
import dev.assay.reports.document.AttackOutcome;
import dev.assay.reports.document.Picture;
import dev.assay.reports.document.Shown;
import dev.assay.reports.document.TargetedRates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts into a report how many samples could be driven to chosen classes, and what follows from it. */
final class TargetedAssembly {
    private TargetedAssembly() {}

    /**
     * The part of the report.
     *
     * @param spec of the samples
     * @param classes the names of the model's classes
     */
    static TargetedRates of(TargetedResult result, InputSpec spec, List<String> classes) {
        ClassNames names = new ClassNames(classes);
        List<TargetedRates.Row> reached = new ArrayList<>();
        List<AttackOutcome> attacks = new ArrayList<>();
        List<String> notRun = new ArrayList<>();
        for (BudgetOutcome outcome : result.budgets()) {
            Budget budget = outcome.budget();
            reached.add(new TargetedRates.Row(
                    budget.norm(), budget.radius(), budget.epsilon().text(), result.reached(budget)));
            for (AttackResult attack : outcome.attacks()) {
                if (attack.obstacle() == null) {
                    attacks.add(AttackOutcome.of(
                            attack.attack().spec(),
                            budget,
                            attack.tried(),
                            attack.fooled(),
                            attack.queries().total()));
                    notRun.addAll(leftOut(attack));
                } else {
                    notRun.add(attack.attack().name() + " " + attack.obstacle());
                }
            }
        }
        reached.sort(Comparator.comparing(TargetedRates.Row::norm).thenComparingDouble(TargetedRates.Row::epsilon));
        return new TargetedRates(
                result.choice().spec(),
                meaning(result.choice(), names),
                result.unattacked(),
                reached,
                attacks,
                notRun.stream().distinct().toList(),
                pictures(result, spec, names));
    }

    /** What kept an attack from some of the samples, though not from all, with their number. */
    private static List<String> leftOut(AttackResult attack) {
        Map<String, Long> samples = attack.outcomes().stream()
                .filter(Outcome.NotRun.class::isInstance)
                .map(outcome -> ((Outcome.NotRun) outcome).reason())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return samples.entrySet().stream()
                .map(entry -> attack.attack().name() + " " + entry.getKey() + " (" + entry.getValue() + " of "
                        + attack.outcomes().size() + " samples)")
                .toList();
    }

    private static String meaning(TargetChoice choice, ClassNames names) {
        if (choice instanceof TargetChoice.OneClass one) {
            return "Every sample that does not belong to class " + names.of(one.index()) + " is to be taken for it.";
        }
        return choice instanceof TargetChoice.LeastLikely
                ? "Each sample is to be taken for the wrong class that the model finds least likely."
                : "Each sample is to be taken for a wrong class drawn by lot.";
    }

    /** Of the largest budget that has any. */
    private static List<Shown> pictures(TargetedResult result, InputSpec spec, ClassNames names) {
        List<Shown> pictures = new ArrayList<>();
        if (spec.shape().isImage() && !result.budgets().isEmpty()) {
            BudgetOutcome last = result.budgets().get(result.budgets().size() - 1);
            for (AdversarialExample example : last.examples()) {
                pictures.add(new Shown(
                        Picture.of(example.original(), spec),
                        "Sample " + example.id() + ", " + names.of(example.label())));
                pictures.add(new Shown(
                        Picture.of(example.adversarial(), spec), "taken for " + names.of(example.prediction())));
            }
        }
        return pictures;
    }

    /** A warning where, beyond chance, most samples can be driven to their target: at the smallest radius where that is so. */
    static List<Finding> findings(TargetedRates targeted, String command) {
        List<Finding> findings = new ArrayList<>();
        Optional<TargetedRates.Row> most = targeted.reached().stream()
                .filter(row -> row.rate().low() > 0.5)
                .findFirst();
        most.ifPresent(row -> findings.add(driven(targeted, row, command)));
        for (String line : targeted.notRun()) {
            findings.add(new Finding(
                    "target-not-run",
                    Severity.NOTE,
                    "Not run towards targets: " + line,
                    "It is not defined for this model or this aim, or has nowhere to begin.",
                    "The other attacks were run.",
                    List.of(line),
                    "Choose other --attacks, if this one matters.",
                    command));
        }
        return findings;
    }

    private static Finding driven(TargetedRates targeted, TargetedRates.Row row, String command) {
        return new Finding(
                "targeted",
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "Changes of %s ≤ %s make the model say a class of the adversary's choice for %.1f %% of the samples",
                        row.norm().symbol(),
                        row.epsilonText(),
                        100 * row.rate().rate()),
                targeted.meaning(),
                "An adversary can choose what the model answers, not only spoil the answer.",
                List.of(String.format(
                        Locale.ROOT,
                        "%d of %d, 95 %% interval %.1f to %.1f %%; without attack %.1f %%; threshold half of the samples",
                        row.rate().correct(),
                        row.rate().n(),
                        100 * row.rate().low(),
                        100 * row.rate().high(),
                        100 * targeted.unattacked().rate())),
                "Train on adversarial examples of the size that matters in use.",
                command);
    }
}
