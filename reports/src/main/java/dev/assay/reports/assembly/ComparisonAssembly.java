package dev.assay.reports.assembly;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.CohenKappa;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.reports.document.Arm;
import dev.assay.reports.document.ComparedModels;
import dev.assay.reports.document.Comparison;
import dev.assay.reports.document.Measure;
import dev.assay.reports.document.ModelPair;
import dev.assay.reports.document.ModelRow;
import dev.assay.reports.document.PairOutcome;
import dev.assay.reports.document.PairedTest;
import dev.assay.reports.document.TransferCell;
import dev.assay.studies.comparison.ComparisonResult;
import dev.assay.studies.comparison.Dominance;
import dev.assay.studies.comparison.ModelCost;
import dev.assay.studies.comparison.ModelOutcome;
import dev.assay.studies.comparison.PairedOutcome;
import dev.assay.studies.comparison.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts a comparison of models into the form of the report. */
public final class ComparisonAssembly {
    private ComparisonAssembly() {}

    /** The models side by side. */
    public static Comparison of(ComparisonResult result) {
        Budget budget = result.options().budget();
        List<ModelOutcome> models = result.models();
        int tests = 2 * result.pairs().size();
        List<Arm> arms = models.stream()
                .map(model -> new Arm(model.model().name(), "accuracy without attack", model.clean()))
                .toList();
        List<PairedTest> paired = new ArrayList<>();
        for (var pair : result.pairs()) {
            String first = name(result, pair.first());
            String second = name(result, pair.second());
            paired.add(test(first, second, "without attack", tests, pair.clean()));
            paired.add(test(first, second, "under attack", tests, pair.robust()));
        }
        ComparedModels compared = new ComparedModels(
                Measure.of(budget.norm()),
                budget.radius(),
                budget.epsilon().text(),
                result.options().attacks().stream().map(attack -> attack.spec()).toList(),
                result.data().size(),
                result.attacked().size(),
                cost(result.dominance().cost()),
                rows(result),
                result.pairs().stream().map(pair -> pair(result, pair)).toList(),
                result.transfer().stream().map(cell -> cell(result, cell)).toList(),
                result.conclusions());
        return new Comparison(
                "models",
                "Models on " + result.data().name(),
                "Which of " + models.size()
                        + " models is right more often on the same samples, without attack and under changes of "
                        + budget + "?",
                arms,
                paired,
                String.join(" ", result.conclusions()),
                compared,
                null);
    }

    /**
     * What a reader should know before relying on it.
     *
     * @param command the command that compares again
     */
    public static List<Finding> findings(ComparisonResult result, String command) {
        List<Finding> findings = new ArrayList<>();
        for (ModelOutcome model : result.models()) {
            if (model.missedByOwn() > 0) {
                findings.add(missed(model, result, command));
            }
            String why = model.model().withoutGradient();
            if (why != null) {
                findings.add(withoutGradient(model, why, command));
            }
        }
        return findings;
    }

    private static Finding missed(ModelOutcome model, ComparisonResult result, String command) {
        Rate share = Rate.of(model.missedByOwn(), model.own().correct());
        return new Finding(
                "transfer-beats-own",
                // One sample in a hundred more is what chance in the random starts may do.
                share.rate() > 0.01 ? Severity.WARNING : Severity.NOTE,
                model.model().name() + " stood its own attacks on " + model.missedByOwn() + " of "
                        + model.own().correct() + " samples that examples made on another model take",
                "Attacks along this model's own gradient miss what is there: too few steps, or a gradient that hides it.",
                "Its accuracy under attack may be lower yet; what stands here counts the others' examples.",
                List.of("own attacks leave " + model.own().correct() + " of "
                        + model.own().n()
                        + " samples, all examples of " + result.models().size() + " models "
                        + model.robust().correct()),
                "Audit this model: its sanity checks say whether the gradient is to be trusted. Attack it by more steps or --attacks full.",
                command);
    }

    private static Finding withoutGradient(ModelOutcome model, String why, String command) {
        return new Finding(
                "comparison-without-gradient",
                Severity.WARNING,
                model.model().name() + " has no gradient and was attacked by its scores and the others' examples alone",
                "It cannot be differentiated: " + why + ".",
                "Its accuracy under attack is likely to be further above the truth than that of models with a gradient.",
                List.of("attacks that ran: "
                        + String.join(
                                ", ",
                                model.attacks().stream()
                                        .filter(attack -> attack.obstacle() == null)
                                        .map(attack -> attack.attack().spec())
                                        .toList())),
                "Take a lead of such a model for nothing shown until a version with a gradient was attacked.",
                command);
    }

    private static List<ModelRow> rows(ComparisonResult result) {
        List<ModelRow> rows = new ArrayList<>();
        for (int i = 0; i < result.models().size(); i++) {
            ModelOutcome model = result.models().get(i);
            ModelCost cost = model.model().cost();
            rows.add(new ModelRow(
                    model.model().name(),
                    model.model().fingerprint(),
                    model.model().withoutGradient(),
                    model.clean(),
                    model.cleanAttacked(),
                    model.own(),
                    model.robust(),
                    model.attacks().stream()
                            .filter(attack -> attack.obstacle() != null)
                            .map(ComparisonAssembly::leftOut)
                            .toList(),
                    known(cost.weights()),
                    cost.bytes(),
                    known(cost.multiplyAdds()),
                    model.attackRows(),
                    names(result, result.dominance().byRates().get(i)),
                    names(result, result.dominance().byCost().get(i))));
        }
        return rows;
    }

    private static String leftOut(AttackResult attack) {
        return attack.attack().spec() + " " + attack.obstacle();
    }

    private static ModelPair pair(ComparisonResult result, dev.assay.studies.comparison.ModelPair pair) {
        CohenKappa kappa = pair.kappa().orElse(null);
        return new ModelPair(
                name(result, pair.first()),
                name(result, pair.second()),
                outcome(pair.clean()),
                outcome(pair.robust()),
                pair.same(),
                kappa == null ? null : kappa.kappa(),
                kappa == null ? null : kappa.low(),
                kappa == null ? null : kappa.high());
    }

    private static PairOutcome outcome(PairedOutcome outcome) {
        return new PairOutcome(
                outcome.difference().n(),
                outcome.both(),
                outcome.test().onlyFirst(),
                outcome.test().onlySecond(),
                outcome.difference().difference(),
                outcome.difference().low(),
                outcome.difference().high(),
                outcome.test().exact(),
                outcome.test().midP(),
                outcome.adjustedP(),
                outcome.test().cohensG(),
                few(outcome.onlyFirst()),
                few(outcome.onlySecond()));
    }

    private static List<Integer> few(List<Integer> ids) {
        return ids.subList(0, Math.min(PairOutcome.MOST_IDS, ids.size()));
    }

    private static TransferCell cell(ComparisonResult result, Transfer cell) {
        int n = cell.from() == cell.to() ? cell.right() : cell.made();
        return new TransferCell(
                name(result, cell.from()),
                name(result, cell.to()),
                cell.right(),
                cell.made(),
                n == 0 ? null : Rate.of(cell.fooled(), n));
    }

    private static PairedTest test(String first, String second, String measure, int tests, PairedOutcome outcome) {
        return new PairedTest(
                first,
                second,
                measure + ": exact McNemar test, Holm over " + tests,
                outcome.difference().difference(),
                outcome.difference().low(),
                outcome.difference().high(),
                outcome.adjustedP());
    }

    private static String cost(Dominance.Cost cost) {
        return switch (cost) {
            case MULTIPLY_ADDS -> "multiplyAdds";
            case WEIGHTS -> "weights";
            case BYTES -> "bytes";
        };
    }

    private static @Nullable Long known(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static List<String> names(ComparisonResult result, List<Integer> models) {
        return models.stream().map(model -> name(result, model)).toList();
    }

    private static String name(ComparisonResult result, int model) {
        return result.models().get(model).model().name();
    }
}
