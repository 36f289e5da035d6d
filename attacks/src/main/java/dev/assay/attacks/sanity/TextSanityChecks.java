package dev.assay.attacks.sanity;

import dev.assay.attacks.text.Alphabet;
import dev.assay.attacks.text.GreedyEdits;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.attacks.text.TextAttackResult;
import dev.assay.attacks.text.TextResult;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sanity checks of an evaluation of texts: those of {@link SanityChecks} that make sense where characters are substituted, by the same ids. Attacks are
 * compared alone and from the start; where the evaluation ran one so, its outcomes serve.
 */
public final class TextSanityChecks {
    /** What the checks look at besides the evaluation's own outcomes. */
    static final int SAMPLES = 256;
    /** Draws in all, as for images. */
    private static final int DRAWS = 10_000;

    private static final Map<String, String> WITHOUT_SENSE = withoutSense();

    private final ClassifierSource<? extends Classifier> subject;
    private final Alphabet alphabet;
    private @Nullable ClassifierSource<? extends Classifier> verifier;
    private long seed;
    private int threads = 1;

    private TextSanityChecks(ClassifierSource<? extends Classifier> subject, Alphabet alphabet) {
        this.subject = subject;
        this.alphabet = alphabet;
    }

    /** The checks of an evaluation of this model, to be configured by the methods below. */
    public static TextSanityChecks of(ClassifierSource<? extends Classifier> subject, Alphabet alphabet) {
        return new TextSanityChecks(subject, alphabet);
    }

    /** Has edited texts verified by another forward path of the same model. */
    public TextSanityChecks verifiedBy(ClassifierSource<? extends Classifier> source) {
        verifier = source;
        return this;
    }

    /** The seed of the subset and of all random numbers; 0 without this. */
    public TextSanityChecks seed(long number) {
        seed = number;
        return this;
    }

    /** How many threads to use; 1 without this. */
    public TextSanityChecks threads(int count) {
        threads = count;
        return this;
    }

    /**
     * Runs all checks.
     *
     * @param result the evaluation
     * @param data its texts as tokens, in its order
     */
    public List<SanityResult> run(TextResult result, Dataset data, Progress progress) {
        boolean differentiable;
        try (Classifier model = subject.open()) {
            differentiable = model instanceof SubstitutionClassifier;
        }
        HotFlip attack = result.attacks().stream()
                .map(TextAttackResult::attack)
                .filter(HotFlip.class::isInstance)
                .map(HotFlip.class::cast)
                .findFirst()
                .orElseGet(() -> new HotFlip(HotFlip.BEAM));
        int[] positions = subset(data);
        TextEvidence evidence =
                new TextEvidence(subject, verifier, alphabet, result, attack, data, positions, seed, threads, progress);
        List<SanityResult> results = new ArrayList<>();
        for (TextSanityCheck check : checks(evidence, positions.length)) {
            results.add(
                    check.needsGradient() && !differentiable
                            ? skipped(check.id(), "The model has no gradient by characters.")
                            : check.run(evidence));
        }
        WITHOUT_SENSE.forEach((id, reason) -> results.add(skipped(id, reason)));
        return SanityChecks.inOrder(results);
    }

    private static List<TextSanityCheck> checks(TextEvidence evidence, int n) {
        int draws = Math.max(1, DRAWS / (n * evidence.most()));
        HotFlip wide = evidence.attack();
        return List.of(
                ofValues("stochastic-model", () -> new StochasticModel().run(evidence.subject(), evidence.data())),
                ofValues(
                        "probabilities-for-logits",
                        () -> new ProbabilitiesForLogits().run(evidence.subject(), evidence.data())),
                new TextZeroGradient(),
                new TextNonFinite(),
                new TextGradientCheck(),
                new TextDuel("black-box-beats-white-box", "greedy edits by scores alone", new GreedyEdits()),
                new TextDuel(
                        "one-step-beats-many",
                        "the best-ranked edits without a look at what they do",
                        new HotFlip(1, 1, wide.loss())),
                new TextNonMonotone(),
                new TextDuel("noise-beats-attack", "random edits", new RandomEdits(draws)),
                new TextReVerification());
    }

    private static TextSanityCheck ofValues(String id, Supplier<SanityResult> run) {
        return new TextSanityCheck() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public boolean needsGradient() {
                return false;
            }

            @Override
            public SanityResult run(TextEvidence evidence) {
                return run.get();
            }
        };
    }

    private static SanityResult skipped(String id, String reason) {
        return new SanityResult(id, Verdict.SKIPPED, reason, Map.of());
    }

    private static Map<String, String> withoutSense() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(
                "unbounded-attack",
                "Where every character may be substituted, the text is another one; nothing says what its class is.");
        reasons.put(
                "not-converged",
                "A beam has no iterations to double; a wider one, hotflip(beam=20), is another attack.");
        reasons.put(
                "silent-success",
                "Every text that an attack asked about was tested, not its last one alone; only attacks that judge"
                        + " themselves could miss a success, and none was run.");
        reasons.put("unstable-predictions", "There is no change of a text too small to be seen.");
        reasons.put("transfer-beats-white-box", "No other model of the same task was given.");
        return reasons;
    }

    /** The samples with the least random keys, so that the choice does not depend on the order of the data. */
    private int[] subset(Dataset data) {
        KeyedRandom random = new KeyedRandom(seed, "sanity");
        int[] keys = IntStream.range(0, data.size())
                .map(i -> random.at(data.id(i), 0, 0).nextInt())
                .toArray();
        return IntStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> keys[i]).thenComparingInt(data::id))
                .limit(SAMPLES)
                .sorted(Comparator.comparingInt(data::id))
                .mapToInt(i -> i)
                .toArray();
    }
}
