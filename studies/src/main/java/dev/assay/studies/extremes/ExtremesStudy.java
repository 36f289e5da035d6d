package dev.assay.studies.extremes;

import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Norm;
import dev.assay.studies.evaluation.Margins;
import dev.assay.studies.extremes.FirstFalls.Fall;
import dev.assay.studies.saliency.Saliency;
import dev.assay.studies.saliency.SaliencyMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the hardest and the easiest samples of an evaluation, and what the model looks at in them. */
public final class ExtremesStudy {
    /** The plain gradient: one run a picture, and no baseline or noise that would speak of another point than this one. */
    public static final SaliencyMethod METHOD = SaliencyMethod.GRADIENT;

    private record Lead(int position, double margin) {}

    private final Classifier model;
    private final Dataset data;
    private final EvaluationResult result;
    private final FirstFalls falls;
    private final int count;
    private final long seed;

    private ExtremesStudy(
            Classifier model, Dataset data, EvaluationResult result, FirstFalls falls, int count, long seed) {
        this.model = model;
        this.data = data;
        this.result = result;
        this.falls = falls;
        this.count = count;
        this.seed = seed;
    }

    /**
     * The ends for each norm of the evaluation.
     *
     * @param model the classifier that was evaluated, used on this thread and not closed
     * @param data the samples that were attacked
     * @param result what became of them
     * @param falls what its sink collected
     * @param count how many at each end
     */
    public static List<SampleExtremes> of(
            Classifier model, Dataset data, EvaluationResult result, FirstFalls falls, int count, long seed) {
        ExtremesStudy study = new ExtremesStudy(model, data, result, falls, count, seed);
        return result.budgets().stream()
                .map(budget -> budget.budget().norm())
                .distinct()
                .map(study::under)
                .toList();
    }

    private SampleExtremes under(Norm norm) {
        List<BudgetResult> budgets = result.budgets().stream()
                .filter(budget -> budget.budget().norm() == norm)
                .sorted(Comparator.comparingDouble(budget -> budget.budget().radius()))
                .toList();
        List<ExtremeSample> hardest =
                falls.first(norm).stream().map(fall -> fallen(budgets, fall)).toList();
        List<ExtremeSample> easiest = new ArrayList<>();
        for (Lead lead : standing(budgets)) {
            BudgetResult largest = budgets.get(budgets.size() - 1);
            easiest.add(new ExtremeSample(
                    lead.position(),
                    null,
                    queries(largest.outcomes().get(lead.position())),
                    lead.margin(),
                    maps(lead.position(), null)));
        }
        for (Fall fall : falls.last(norm)) {
            if (easiest.size() < count) {
                easiest.add(fallen(budgets, fall));
            }
        }
        return new SampleExtremes(norm, hardest, easiest);
    }

    private ExtremeSample fallen(List<BudgetResult> budgets, Fall fall) {
        BudgetResult under = budgets.stream()
                .filter(budget -> budget.budget().equals(fall.budget()))
                .findFirst()
                .orElseThrow();
        return new ExtremeSample(
                fall.position(),
                fall,
                queries(under.outcomes().get(fall.position())),
                fall.example().margin(),
                maps(fall.position(), fall));
    }

    private static int queries(Outcome outcome) {
        return outcome instanceof Outcome.Fooled fooled
                ? fooled.queries()
                : outcome instanceof Outcome.Standing standing ? standing.queries() : 0;
    }

    /** Those that stand at every radius, by falling margin of the unchanged sample. */
    private List<Lead> standing(List<BudgetResult> budgets) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            int position = i;
            if (budgets.stream().allMatch(b -> b.outcomes().get(position) instanceof Outcome.Standing)) {
                positions.add(position);
            }
        }
        double[] margins = Margins.of(
                model,
                data.select(positions.stream().mapToInt(Integer::intValue).toArray()),
                Progress.SILENT);
        return IntStream.range(0, margins.length)
                .mapToObj(i -> new Lead(positions.get(i), margins[i]))
                .sorted(Comparator.comparingDouble(Lead::margin)
                        .reversed()
                        .thenComparingInt(lead -> data.id(lead.position()))
                        .thenComparingInt(Lead::position))
                .limit(count)
                .toList();
    }

    private @Nullable SaliencyMaps maps(int position, @Nullable Fall fall) {
        if (!(model instanceof DifferentiableClassifier differentiable)
                || !data.spec().shape().isImage()) {
            return null;
        }
        Saliency saliency = new Saliency(differentiable, seed);
        float[] sample = data.sample(position);
        int id = data.id(position);
        float[] clean = saliency.map(METHOD, sample, id, data.label(position));
        return new SaliencyMaps(
                clean,
                fall == null
                        ? null
                        : saliency.map(
                                METHOD,
                                fall.example().adversarial(),
                                id,
                                fall.example().prediction()));
    }
}
