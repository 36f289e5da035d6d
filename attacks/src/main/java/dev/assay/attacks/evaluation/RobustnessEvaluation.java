package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Starts;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs attacks on a data set and keeps what became of every sample.
 *
 * <p>Clean predictions come first; samples that the model is wrong about count as lost at every ε. Then, for each budget, the attacks run
 * in the order given, each on the samples still standing. A sample is lost once an adversarial example was verified by a plain forward
 * run: finite, in the box, in the ball (within 1e-6 of the box's width, in double precision), misclassified by a margin above 1e-5. What
 * fails that goes on standing.
 *
 * <p>Under several radii of a norm minimum-norm attacks run once for a sample, under the largest, and what they found decides at every
 * radius: give the radii in rising order, and later ones cost them nothing.
 *
 * <p>A sample's outcome depends on the model, the sample, its id, the configuration and the seed: not on the other samples, their order, or
 * the number of threads.
 */
public final class RobustnessEvaluation {
    private final ClassifierSource<? extends Classifier> subject;
    private @Nullable ClassifierSource<? extends Classifier> verifier;
    private final List<Budget> budgets = new ArrayList<>();
    private List<Attack> attacks = List.of();
    private List<Attack> baselines = List.of();
    private long seed;
    private int threads = 1;
    private int examples;
    private boolean closest;
    private @Nullable AdversarialSink sink;
    private int @Nullable [] targets;
    private Starts starts = Starts.NONE;
    private WorkRecord record = WorkRecord.NONE;

    private RobustnessEvaluation(ClassifierSource<? extends Classifier> subject) {
        this.subject = subject;
    }

    /**
     * An evaluation of this model, to be configured by the methods below. Where its classifiers are not {@link
     * dev.assay.core.model.DifferentiableClassifier differentiable}, attacks that need gradients say so and are not run.
     */
    public static RobustnessEvaluation of(ClassifierSource<? extends Classifier> subject) {
        return new RobustnessEvaluation(subject);
    }

    /** Has adversarial examples verified by another forward path of the same model; without this the subject's own is used. */
    public RobustnessEvaluation verifiedBy(ClassifierSource<? extends Classifier> verifier) {
        this.verifier = verifier;
        return this;
    }

    /** Adds budgets; each has a result of its own, in this order. */
    public RobustnessEvaluation budgets(List<Budget> budgets) {
        this.budgets.addAll(budgets);
        return this;
    }

    /** Adds a budget for each radius. */
    public RobustnessEvaluation budgets(Norm norm, List<Epsilon> radii) {
        return budgets(radii.stream().map(radius -> new Budget(norm, radius)).toList());
    }

    /** The attacks, in the order they are run. */
    public RobustnessEvaluation attacks(List<Attack> attacks) {
        this.attacks = List.copyOf(attacks);
        return this;
    }

    /** Attacks that are run beside the others on all samples the model is right about, and do not make any sample lost. */
    public RobustnessEvaluation baselines(List<Attack> baselines) {
        this.baselines = List.copyOf(baselines);
        return this;
    }

    /** The seed of all random numbers; 0 without this. */
    public RobustnessEvaluation seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Has every sample driven to a class of its own in place of any wrong one. What the result calls correct is then what the model does not take for its target: clean predictions are 0
     * for all classes but the target and 1 for the target, and robust are those samples that stood every attempt to drive them there.
     *
     * @param targets classes of the model, by position in the data set
     * @param starts where attacks that begin beyond the boundary may begin; part of the configuration, as the seed is
     */
    public RobustnessEvaluation towards(int[] targets, Starts starts) {
        this.targets = targets.clone();
        this.starts = starts;
        return this;
    }

    /** How many threads to use, each with a classifier of its own; 1 without this. */
    public RobustnessEvaluation threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("An evaluation needs 1 thread or more, received " + threads);
        }
        this.threads = threads;
        return this;
    }

    /**
     * Has minimum-norm attacks carried out to their end, so that outcomes have the least distance they can find; without this a trial
     * ends with its first adversarial example inside the ball, which decides just the same whether the sample stands.
     */
    public RobustnessEvaluation closest() {
        closest = true;
        return this;
    }

    /** How many adversarial examples to keep a budget; none without this. */
    public RobustnessEvaluation examples(int examples) {
        if (examples < 0) {
            throw new IllegalArgumentException("Expected 0 examples or more, received " + examples);
        }
        this.examples = examples;
        return this;
    }

    /** Has every verified adversarial example of the attacks handed on as it is found. */
    public RobustnessEvaluation sink(AdversarialSink sink) {
        this.sink = sink;
        return this;
    }

    /**
     * Has what became of every sample kept as soon as it is known, and what the record knows already taken from there, with the same result. The record has to
     * be of the same model, data, seed and configuration.
     */
    public RobustnessEvaluation record(WorkRecord record) {
        this.record = record;
        return this;
    }

    /** Carries the evaluation out; {@code data} has at least one sample, of the model's shape, inside its box. */
    public EvaluationResult run(Dataset data, Progress progress) {
        if (data.size() == 0) {
            throw new UserError("An evaluation needs at least one sample, received none in " + data.name());
        }
        try (Crew crew = new Crew(threads, subject, verifier)) {
            requireMatch(crew.any().subject(), data);
            requireMatch(crew.any().verifier(), data);
            Assignment samples = targets == null ? Assignment.misclassify(data) : Assignment.towards(data, targets);
            List<CleanPrediction> predictions = CleanPass.run(crew, samples, progress);
            int correct =
                    (int) predictions.stream().filter(CleanPrediction::correct).count();
            List<BudgetResult> results = new ArrayList<>();
            CurveRuns curve = new CurveRuns(budgets);
            for (Budget budget : budgets) {
                results.add(underBudget(crew, samples, predictions, budget, curve, progress));
            }
            return new EvaluationResult(seed, Rate.of(correct, data.size()), predictions, results);
        }
    }

    private BudgetResult underBudget(
            Crew crew,
            Assignment samples,
            List<CleanPrediction> predictions,
            Budget budget,
            CurveRuns curve,
            Progress progress) {
        AttackSetting setting = new AttackSetting(
                samples.data().spec(), samples.criterion(crew.any().subject().classes()), budget, seed, starts);
        Gallery gallery = new Gallery(examples, seed);
        AttackRun.Finds finds = finds(budget, gallery);
        Outcome[] outcomes = clean(predictions);
        List<AttackResult> attackResults = new ArrayList<>();
        for (Attack attack : attacks) {
            int[] standing = standing(outcomes);
            Outcome[] own = Arrays.stream(outcomes)
                    .map(o -> o instanceof Outcome.Fooled ? new Outcome.NotTried() : o)
                    .toArray(Outcome[]::new);
            attackResults.add(
                    curve.covers(budget, attack)
                            ? curve.on(crew, samples, attack, setting, closest, standing, own, finds, record, progress)
                            : attack(crew, samples, attack, setting, standing, own, finds, progress));
            for (int i : standing) {
                outcomes[i] = after(outcomes[i], own[i]);
            }
        }
        List<BaselineResult> baselineResults = new ArrayList<>();
        for (Attack baseline : baselines) {
            Outcome[] own = clean(predictions);
            AttackResult result = attack(crew, samples, baseline, setting, standing(own), own, null, progress);
            baselineResults.add(new BaselineResult(result, Rate.of(standing(own).length, own.length)));
        }
        return new BudgetResult(
                budget,
                Rate.of(standing(outcomes).length, outcomes.length),
                attackResults,
                baselineResults,
                Arrays.asList(outcomes),
                gallery.examples());
    }

    private AttackResult attack(
            Crew crew,
            Assignment samples,
            Attack attack,
            AttackSetting setting,
            int[] standing,
            Outcome[] outcomes,
            AttackRun.@Nullable Finds finds,
            Progress progress) {
        // Where every find counts alike the first one ends the trial.
        double enough = closest && attack.minimal() ? 0 : Double.POSITIVE_INFINITY;
        // A ball of radius 0 holds the sample alone, and what the model says about that is known.
        int[] positions = setting.budget().radius() == 0 ? new int[0] : standing;
        return AttackRun.on(crew, samples, attack, setting, enough, positions, outcomes, finds, record, progress);
    }

    private AttackRun.@Nullable Finds finds(Budget budget, Gallery gallery) {
        AdversarialSink streamed = sink;
        if (examples == 0 && streamed == null) {
            return null;
        }
        return (position, example) -> {
            gallery.offer(position, example);
            if (streamed != null) {
                streamed.accept(budget, position, example);
            }
        };
    }

    private static Outcome[] clean(List<CleanPrediction> predictions) {
        return predictions.stream()
                .map(p -> p.correct() ? new Outcome.Standing(0) : new Outcome.Misclassified())
                .toArray(Outcome[]::new);
    }

    private static int[] standing(Outcome[] outcomes) {
        return IntStream.range(0, outcomes.length)
                .filter(i -> outcomes[i] instanceof Outcome.Standing)
                .toArray();
    }

    /** A sample's outcome after one more attack, with the queries of all so far. */
    private static Outcome after(Outcome before, Outcome own) {
        int earlier = before instanceof Outcome.Standing stood ? stood.queries() : 0;
        if (own instanceof Outcome.Fooled f) {
            return new Outcome.Fooled(f.attack(), f.distance(), f.prediction(), earlier + f.queries());
        }
        return own instanceof Outcome.Standing s ? new Outcome.Standing(earlier + s.queries()) : before;
    }

    private static void requireMatch(Classifier model, Dataset data) {
        Shape expected = model.input().shape();
        Shape received = data.spec().shape();
        if (!withoutUnitAxes(expected).equals(withoutUnitAxes(received))) {
            throw new UserError(
                    "The model takes samples of shape " + expected + ", received " + received + " from " + data.name());
        }
    }

    private static List<Integer> withoutUnitAxes(Shape shape) {
        return shape.axes().stream().filter(axis -> axis > 1).toList();
    }
}
