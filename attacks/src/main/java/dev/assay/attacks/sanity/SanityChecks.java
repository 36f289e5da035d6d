package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.apgd.Apgd;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sanity checks of a robustness evaluation on one common random subset of its data, each from the start and for itself, not on
 * what a cascade of attacks left over. After Carlini et al., "On evaluating adversarial robustness" (2019).
 */
public final class SanityChecks {
    private static final List<SanityCheck> CHECKS = List.of(
            new StochasticModel(),
            new ProbabilitiesForLogits(),
            new ZeroGradient(),
            new NonFinite(),
            new GradientCheck(),
            new BlackBoxBeatsWhiteBox(),
            new OneStepBeatsMany(),
            new UnboundedAttack(),
            new NonMonotone(),
            new NotConverged(),
            new NoiseBeatsAttack(),
            new SilentSuccess(),
            new UnstablePredictions(),
            new TransferBeatsWhiteBox(),
            new ReVerification());
    /** What the checks here cannot see: whoever has the model's graph and its data adds these. */
    public static final String GRAPH_SMELLS = "graph-smells";

    /** As {@link #GRAPH_SMELLS}. */
    public static final String CLEAN_ACCURACY_AGREES = "clean-accuracy-agrees";

    /** Where proofs were looked for: whether a sample that was proven to stand was fooled. */
    public static final String CERTIFIED_YET_FOOLED = "certified-yet-fooled";

    private static final List<String> ORDER = order();
    private static final int LEAST_SAMPLES = 256;

    private final ClassifierSource<? extends Classifier> subject;
    private final Budget budget;
    private @Nullable ClassifierSource<? extends Classifier> verifier;
    private @Nullable ClassifierSource<? extends DifferentiableClassifier> surrogate;
    private Attack attack = new Apgd(Loss.CROSS_ENTROPY);
    private int samples = LEAST_SAMPLES;
    private @Nullable String zeroGradient;
    private long seed;
    private int threads = 1;

    private SanityChecks(ClassifierSource<? extends Classifier> subject, Budget budget) {
        this.subject = subject;
        this.budget = budget;
    }

    /** The checks of an evaluation of this model under this budget, to be configured by the methods below. */
    public static SanityChecks of(ClassifierSource<? extends Classifier> subject, Budget budget) {
        return new SanityChecks(subject, budget);
    }

    /** The ids of all checks, in the order of their results. */
    public static List<String> ids() {
        return CHECKS.stream().map(SanityCheck::id).toList();
    }

    /** Results in the order of the list of checks, those made elsewhere in their places. */
    public static List<SanityResult> inOrder(List<SanityResult> results) {
        return results.stream()
                .sorted(Comparator.comparingInt(result -> ORDER.indexOf(result.id())))
                .toList();
    }

    private static List<String> order() {
        List<String> ids = new ArrayList<>(CHECKS.stream().map(SanityCheck::id).toList());
        ids.add(ids.size() - 1, GRAPH_SMELLS);
        ids.add(CLEAN_ACCURACY_AGREES);
        ids.add(CERTIFIED_YET_FOOLED);
        return List.copyOf(ids);
    }

    /** Has adversarial examples verified by another forward path of the same model. */
    public SanityChecks verifiedBy(ClassifierSource<? extends Classifier> verifier) {
        this.verifier = verifier;
        return this;
    }

    /** Another model of the same task, whose adversarial examples are tried on the subject; without this that check is skipped. */
    public SanityChecks surrogate(ClassifierSource<? extends DifferentiableClassifier> surrogate) {
        this.surrogate = surrogate;
        return this;
    }

    /**
     * Why the gradient of a model that runs forward only is known to be zero everywhere, as a sentence without a full stop; null, as without this, where
     * nothing is known of it.
     */
    public SanityChecks zeroGradient(@Nullable String why) {
        this.zeroGradient = why;
        return this;
    }

    /** The white-box attack that others are compared with; APGD on cross-entropy without this. */
    public SanityChecks attack(Attack attack) {
        this.attack = attack;
        return this;
    }

    /** How many samples to look at, at least 256; all where the data has fewer. */
    public SanityChecks samples(int samples) {
        if (samples < LEAST_SAMPLES) {
            throw new IllegalArgumentException(
                    "Sanity checks need " + LEAST_SAMPLES + " samples or more, received " + samples);
        }
        this.samples = samples;
        return this;
    }

    /** The seed of the subset and of all random numbers; 0 without this. */
    public SanityChecks seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** How many threads to use; 1 without this. */
    public SanityChecks threads(int threads) {
        this.threads = threads;
        return this;
    }

    /** Runs all checks; {@code data} has at least one sample. */
    public List<SanityResult> run(Dataset data, Progress progress) {
        if (data.size() == 0) {
            throw new UserError("Sanity checks need at least one sample, received none in " + data.name());
        }
        boolean differentiable;
        int classes;
        try (Classifier model = subject.open()) {
            differentiable = model instanceof DifferentiableClassifier;
            classes = model.classes();
        }
        Evidence evidence = new Evidence(
                subject,
                verifier,
                subset(data),
                budget,
                attack,
                surrogate,
                classes,
                new Runs(),
                seed,
                threads,
                progress);
        return CHECKS.stream()
                .map(check -> check.needsGradient() && !differentiable ? withoutGradient(check) : check.run(evidence))
                .toList();
    }

    private SanityResult withoutGradient(SanityCheck check) {
        if (check instanceof ZeroGradient && zeroGradient != null) {
            return ZeroGradient.everywhere(zeroGradient);
        }
        return new SanityResult(check.id(), Verdict.SKIPPED, "The model has no gradient.", Map.of());
    }

    /** The samples with the least random keys, so that the choice does not depend on the order of the data. */
    private Dataset subset(Dataset data) {
        KeyedRandom random = new KeyedRandom(seed, "sanity");
        int[] keys = IntStream.range(0, data.size())
                .map(i -> random.at(data.id(i), 0, 0).nextInt())
                .toArray();
        int[] chosen = IntStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> keys[i]).thenComparingInt(data::id))
                .limit(samples)
                .sorted(Comparator.comparingInt(data::id))
                .mapToInt(i -> i)
                .toArray();
        return data.select(chosen);
    }
}
