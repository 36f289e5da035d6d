package dev.assay.studies.comparison;

import dev.assay.attacks.Attack;
import dev.assay.attacks.blackbox.Square;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Logits;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.core.data.BalancedSubset;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.CohenKappa;
import dev.assay.core.stats.Holm;
import dev.assay.core.stats.McNemar;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.studies.evaluation.ForwardPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares any number of models on the same samples. Clean accuracy is taken on all of them. Each model is attacked on the same class-balanced subset; its adversarial
 * examples are then shown to all others, and a sample stands with a model only where none of anybody's examples fools it. So no model looks robust because the attacks on it
 * were weak while another's examples were at hand.
 */
public final class ModelComparison {
    /** What a model without a gradient is attacked by where the list has nothing that does without. */
    static final Square BLACK_BOX = new Square(1000, 1, 0.8);

    private final List<ComparedModel> models;
    private final Dataset data;
    private final Dataset subset;
    private final int[] chosen;
    private final ComparisonOptions options;
    private final Progress progress;

    private ModelComparison(List<ComparedModel> models, Dataset data, ComparisonOptions options, Progress progress) {
        this.models = List.copyOf(models);
        this.data = data;
        this.options = options;
        this.progress = progress;
        chosen = BalancedSubset.of(data, options.samples(), options.seed());
        subset = data.select(chosen);
    }

    /**
     * Compares models.
     *
     * @param models at least two, of different names, all for samples like those of {@code data}
     * @param data labelled samples, labels in the order of the models' classes
     * @param progress told of every part
     * @throws UserError where models or data do not fit together; the message names what differs
     */
    public static ComparisonResult run(
            List<ComparedModel> models, Dataset data, ComparisonOptions options, Progress progress) {
        List<Classifier> judges = new ArrayList<>();
        try {
            models.forEach(model -> judges.add(model.verifier().open()));
            Requirements.check(models, judges, data);
            return new ModelComparison(models, data, options, progress).run(judges);
        } finally {
            judges.forEach(Classifier::close);
        }
    }

    private ComparisonResult run(List<Classifier> judges) {
        List<int[]> predictions = new ArrayList<>();
        for (ComparedModel model : models) {
            predictions.add(predictions(model));
        }
        List<EvaluationResult> evaluations = new ArrayList<>();
        List<Transferred> transferred = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            TransferJudge judge = new TransferJudge(judges, i, subset.size());
            EvaluationResult evaluation = attack(models.get(i), judge);
            requireAttacked(models.get(i), evaluation.budgets().get(0));
            evaluations.add(evaluation);
            transferred.add(judge.finish());
        }
        List<ModelOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            outcomes.add(outcome(i, predictions.get(i), evaluations.get(i), transferred));
        }
        List<ModelPair> pairs = adjusted(pairs(outcomes));
        return new ComparisonResult(
                options,
                data,
                Arrays.stream(chosen).boxed().toList(),
                outcomes,
                pairs,
                transfers(outcomes, transferred),
                Dominance.of(outcomes, pairs),
                Conclusion.of(outcomes, pairs, options));
    }

    /** The class with the greatest logit for each sample. */
    private int[] predictions(ComparedModel model) {
        int[] predictions = new int[data.size()];
        try (Classifier classifier = model.source().open()) {
            ForwardPass.run(
                    classifier,
                    data,
                    "classifying by " + model.name(),
                    progress,
                    (position, logits, at) ->
                            predictions[position] = Logits.prediction(logits, at, classifier.classes()));
        }
        return predictions;
    }

    private EvaluationResult attack(ComparedModel model, TransferJudge judge) {
        return RobustnessEvaluation.of(model.source())
                .verifiedBy(model.verifier())
                .budgets(List.of(options.budget()))
                .attacks(attacks(model))
                .seed(options.seed())
                .threads(options.threads())
                .sink(judge)
                .run(
                        subset,
                        (task, done, total, detail) ->
                                progress.update(model.name() + ": " + task, done, total, detail));
    }

    private static void requireAttacked(ComparedModel model, BudgetResult budget) {
        if (budget.attacks().stream().allMatch(attack -> attack.obstacle() != null)) {
            throw new UserError("None of the attacks can be run on " + model.name() + ": "
                    + budget.attacks().stream()
                            .map(attack -> attack.attack().name() + " " + attack.obstacle())
                            .collect(Collectors.joining("; ")));
        }
    }

    /** The attacks on a model: those asked for, and one that needs no gradient where the model has none and neither do they do without. */
    private List<Attack> attacks(ComparedModel model) {
        boolean blind =
                model.withoutGradient() != null && options.attacks().stream().allMatch(Attack::needsGradient);
        return blind
                ? Stream.concat(options.attacks().stream(), Stream.of(BLACK_BOX))
                        .toList()
                : options.attacks();
    }

    private ModelOutcome outcome(
            int model, int[] predictions, EvaluationResult evaluation, List<Transferred> transferred) {
        BudgetResult budget = evaluation.budgets().get(0);
        List<SampleOutcome> samples = new ArrayList<>();
        for (int i = 0; i < subset.size(); i++) {
            int position = i;
            boolean right = evaluation.predictions().get(i).correct();
            List<Integer> others = IntStream.range(0, models.size())
                    .filter(other ->
                            right && other != model && transferred.get(other).fools(model, position))
                    .boxed()
                    .toList();
            samples.add(new SampleOutcome(right, budget.outcomes().get(i) instanceof Outcome.Fooled, others));
        }
        List<Boolean> correct = IntStream.range(0, data.size())
                .mapToObj(i -> predictions[i] == data.label(i))
                .toList();
        return new ModelOutcome(
                models.get(model),
                Arrays.stream(predictions).boxed().toList(),
                correct,
                rate(data.size(), correct::get),
                evaluation.clean(),
                budget.robust(),
                rate(subset.size(), i -> samples.get(i).stands()),
                budget.attacks(),
                samples,
                budget.attacks().stream()
                        .mapToLong(attack -> attack.queries().total())
                        .sum());
    }

    private List<ModelPair> pairs(List<ModelOutcome> outcomes) {
        List<ModelPair> pairs = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            ModelOutcome first = outcomes.get(i);
            for (int j = i + 1; j < outcomes.size(); j++) {
                ModelOutcome second = outcomes.get(j);
                pairs.add(new ModelPair(
                        i,
                        j,
                        paired(data, first.correct()::get, second.correct()::get),
                        paired(
                                subset,
                                k -> first.samples().get(k).stands(),
                                k -> second.samples().get(k).stands()),
                        rate(
                                data.size(),
                                k -> first.predictions()
                                        .get(k)
                                        .equals(second.predictions().get(k))),
                        CohenKappa.of(ints(first.predictions()), ints(second.predictions()))));
            }
        }
        return pairs;
    }

    private static PairedOutcome paired(Dataset data, IntPredicate first, IntPredicate second) {
        int both = 0;
        List<Integer> onlyFirst = new ArrayList<>();
        List<Integer> onlySecond = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            boolean one = first.test(i);
            boolean other = second.test(i);
            if (one && other) {
                both++;
            } else if (one) {
                onlyFirst.add(data.id(i));
            } else if (other) {
                onlySecond.add(data.id(i));
            }
        }
        McNemar test = McNemar.of(onlyFirst.size(), onlySecond.size());
        return new PairedOutcome(
                both,
                test,
                PairedDifference.of(data.size(), onlyFirst.size(), onlySecond.size()),
                test.exact(),
                onlyFirst.stream().sorted().toList(),
                onlySecond.stream().sorted().toList());
    }

    /** With p-values adjusted over all pairs and both measures: they are one family, since a reader looks at all of them. */
    private static List<ModelPair> adjusted(List<ModelPair> pairs) {
        double[] p = Stream.concat(
                        pairs.stream().map(ModelPair::clean), pairs.stream().map(ModelPair::robust))
                .mapToDouble(outcome -> outcome.test().exact())
                .toArray();
        double[] adjusted = Holm.adjust(p);
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> {
                    ModelPair pair = pairs.get(i);
                    return new ModelPair(
                            pair.first(),
                            pair.second(),
                            pair.clean().adjusted(adjusted[i]),
                            pair.robust().adjusted(adjusted[pairs.size() + i]),
                            pair.same(),
                            pair.kappa());
                })
                .toList();
    }

    private static List<Transfer> transfers(List<ModelOutcome> outcomes, List<Transferred> transferred) {
        List<Transfer> transfers = new ArrayList<>();
        for (int from = 0; from < outcomes.size(); from++) {
            for (int to = 0; to < outcomes.size(); to++) {
                transfers.add(transfer(from, to, outcomes, transferred.get(from)));
            }
        }
        return transfers;
    }

    private static Transfer transfer(int from, int to, List<ModelOutcome> outcomes, Transferred examples) {
        int right = 0;
        int made = 0;
        int fooled = 0;
        List<SampleOutcome> first = outcomes.get(from).samples();
        List<SampleOutcome> second = outcomes.get(to).samples();
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).correct() && second.get(i).correct()) {
                right++;
                made += examples.made(i) ? 1 : 0;
                fooled += examples.fools(to, i) ? 1 : 0;
            }
        }
        return new Transfer(from, to, right, made, fooled);
    }

    private static Rate rate(int n, IntPredicate right) {
        return Rate.of((int) IntStream.range(0, n).filter(right).count(), n);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
