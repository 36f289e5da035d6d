package dev.assay.attacks.targeted;

import dev.assay.attacks.Attack;
import dev.assay.attacks.Starts;
import dev.assay.attacks.evaluation.Logits;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.targeted.TargetedResult.BudgetOutcome;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Budget;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many samples can be driven to a class that was chosen beforehand: {@code TargetedEvaluation.of(source, new TargetChoice.LeastLikely()).budgets(budgets).attacks(attacks)
 * .run(data, Progress.SILENT)}. Every attack that can be aimed runs as it does without a target, on a view of the model that knows the target and all others; a
 * find counts once a plain forward run has the target's logit above all others by 1e-5. A sample's outcome depends on model, sample, id, configuration and seed; for attacks that
 * begin at a sample of the target class, {@link #starts} are part of the configuration.
 */
public final class TargetedEvaluation {
    /** How many adversarial examples a result has under each budget. */
    private static final int EXAMPLES = 8;

    private final ClassifierSource<? extends Classifier> source;
    private final TargetChoice choice;
    private @Nullable ClassifierSource<? extends Classifier> verifier;
    private List<Budget> budgets = List.of();
    private List<Attack> attacks = List.of();
    private long seed;
    private int threads = 1;
    private boolean closest;
    private @Nullable Dataset pool;
    private WorkRecord record = WorkRecord.NONE;

    private TargetedEvaluation(ClassifierSource<? extends Classifier> source, TargetChoice choice) {
        this.source = source;
        this.choice = choice;
    }

    /** An evaluation of this model, to be configured by the methods below. */
    public static TargetedEvaluation of(ClassifierSource<? extends Classifier> source, TargetChoice choice) {
        return new TargetedEvaluation(source, choice);
    }

    /** Has adversarial examples verified by another forward path of the same model. */
    public TargetedEvaluation verifiedBy(ClassifierSource<? extends Classifier> verifier) {
        this.verifier = verifier;
        return this;
    }

    /** The budgets; each has a result of its own, in this order. */
    public TargetedEvaluation budgets(List<Budget> budgets) {
        this.budgets = List.copyOf(budgets);
        return this;
    }

    /** The attacks, in the order they are run. */
    public TargetedEvaluation attacks(List<Attack> attacks) {
        this.attacks = List.copyOf(attacks);
        return this;
    }

    /** The seed of all random numbers; 0 without this. */
    public TargetedEvaluation seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** How many threads to use; 1 without this. */
    public TargetedEvaluation threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * The samples at which HopSkipJump and Boundary may begin, of the model's shape and box: they begin at the nearest of those that the model takes for the target, of at most 100
     * drawn by lot for a class. Labels do not matter. Without this they are the samples under attack themselves; whoever attacks parts of a data set one by one and wants the outcomes
     * of the whole has to give the whole here.
     */
    public TargetedEvaluation starts(Dataset pool) {
        this.pool = pool;
        return this;
    }

    /** Has minimum-norm attacks carried out to their end, as {@link RobustnessEvaluation#closest} does. */
    public TargetedEvaluation closest() {
        closest = true;
        return this;
    }

    /** What became of every sample is kept here and taken from here, as {@link RobustnessEvaluation#record} does. */
    public TargetedEvaluation record(WorkRecord record) {
        this.record = record;
        return this;
    }

    /**
     * Carries the evaluation out.
     *
     * @param data samples of the model's shape, inside its box
     * @throws UserError where the model has no such class, or no sample belongs to another
     */
    public TargetedResult run(Dataset data, Progress progress) {
        TargetedSample[] all;
        int[] positions;
        List<TargetedSample> samples;
        Starts starts;
        try (Classifier model = source.open()) {
            choice.require(model.classes());
            all = aimed(model, data);
            positions = IntStream.range(0, all.length)
                    .filter(i -> all[i].target() != all[i].label())
                    .toArray();
            if (positions.length == 0) {
                throw new UserError("Expected samples that do not belong to the target class, received " + all.length
                        + " that all do");
            }
            samples = Arrays.stream(positions).mapToObj(i -> all[i]).toList();
            starts = starts(model, data, samples);
        }
        int[] targets = samples.stream().mapToInt(TargetedSample::target).toArray();
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(source)
                .verifiedBy(verifier == null ? source : verifier)
                .towards(targets, starts)
                .budgets(budgets)
                .attacks(attacks)
                .seed(seed)
                .threads(threads)
                .examples(EXAMPLES)
                .record(record.under("towards"));
        if (closest) {
            evaluation.closest();
        }
        List<BudgetOutcome> outcomes = evaluation.run(data.select(positions), progress).budgets().stream()
                .map(result -> new BudgetOutcome(result.budget(), result.attacks(), result.examples()))
                .toList();
        return new TargetedResult(choice, samples, outcomes);
    }

    private Starts starts(Classifier model, Dataset data, List<TargetedSample> samples) {
        return attacks.stream().anyMatch(Attack::needsStart)
                ? StartPool.of(model, pool == null ? data : pool, samples, seed)
                : Starts.NONE;
    }

    /** Every sample with its target. */
    private TargetedSample[] aimed(Classifier model, Dataset data) {
        TargetedSample[] samples = new TargetedSample[data.size()];
        int classes = model.classes();
        int[] everything = IntStream.range(0, samples.length).toArray();
        ForwardRows.each(model, data, everything, () -> false, (position, logits, offset) -> {
            int label = data.label(position);
            float[] own = Arrays.copyOfRange(logits, offset, offset + classes);
            samples[position] = new TargetedSample(
                    data.id(position),
                    label,
                    Logits.prediction(own, 0, classes),
                    choice.of(own, label, data.id(position), seed));
        });
        return samples;
    }
}
