package dev.assay.attacks.text;

import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.attacks.threads.SampleThreads;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Robust accuracy of a classifier of texts under substitution of characters: {@code TextEvaluation.of(source, alphabet).edits(1, 3).attacks(new HotFlip(10)).run(texts,
 * Progress.SILENT)}. A text's outcome depends on model, attacks, seed and its id, on nothing else: not on its company, nor on threads.
 */
public final class TextEvaluation {
    private final ClassifierSource<? extends Classifier> source;
    private final Alphabet alphabet;
    private @Nullable ClassifierSource<? extends Classifier> verifier;
    private List<Integer> edits = List.of(1);
    private List<TextAttack> attacks = List.of(new HotFlip(HotFlip.BEAM));
    private List<TextAttack> baselines = List.of();
    private long seed;
    private int threads = 1;
    private WorkRecord record = WorkRecord.NONE;

    private TextEvaluation(ClassifierSource<? extends Classifier> source, Alphabet alphabet) {
        this.source = source;
        this.alphabet = alphabet;
    }

    /**
     * An evaluation, to be configured by the methods below.
     *
     * @param source a model of tokens; attacks that follow gradients need it to be a {@link SubstitutionClassifier}
     * @param alphabet what may be put in, over the model's tokens
     */
    public static TextEvaluation of(ClassifierSource<? extends Classifier> source, Alphabet alphabet) {
        return new TextEvaluation(source, alphabet);
    }

    /** Has edited texts verified by another forward path of the same model. */
    public TextEvaluation verifiedBy(ClassifierSource<? extends Classifier> verifier) {
        this.verifier = verifier;
        return this;
    }

    /** The numbers of edits that are asked about; 1 without this. */
    public TextEvaluation edits(Integer... counts) {
        return edits(List.of(counts));
    }

    /** The numbers of edits that are asked about. */
    public TextEvaluation edits(List<Integer> counts) {
        edits = EditSetting.counts(counts);
        return this;
    }

    /** The attacks, in order; HotFlip without this. */
    public TextEvaluation attacks(TextAttack... list) {
        return attacks(List.of(list));
    }

    /** The attacks, in order. */
    public TextEvaluation attacks(List<? extends TextAttack> list) {
        attacks = List.copyOf(list);
        return this;
    }

    /** What is run beside the attacks; nothing without this. */
    public TextEvaluation baselines(List<? extends TextAttack> list) {
        baselines = List.copyOf(list);
        return this;
    }

    /** The seed of all random numbers; 0 without this. */
    public TextEvaluation seed(long number) {
        seed = number;
        return this;
    }

    /** How many threads to use; 1 without this. */
    public TextEvaluation threads(int count) {
        threads = count;
        return this;
    }

    /** What became of every text is kept here and taken from here; the record has to be of the same model, texts, seed and configuration. */
    public TextEvaluation record(WorkRecord record) {
        this.record = record;
        return this;
    }

    /**
     * Runs the evaluation.
     *
     * @param samples at least one, of the model's length
     */
    public TextResult run(List<TextSample> samples, Progress progress) {
        boolean differentiable;
        try (Classifier model = source.open()) {
            requireFit(model, samples);
            differentiable = model instanceof SubstitutionClassifier;
        }
        List<CleanPrediction> predictions = predictions(samples, progress);
        int[] unattacked = predictions.stream()
                .mapToInt(prediction -> prediction.correct() ? TextAttackResult.NONE : 0)
                .toArray();
        List<TextAttackResult> results = new ArrayList<>();
        int[] before = unattacked;
        for (TextAttack attack : attacks) {
            TextAttackResult result = run(attack, differentiable, samples, before, progress);
            results.add(result);
            before = IntStream.range(0, samples.size()).map(result::fewest).toArray();
        }
        List<TextAttackResult> beside = baselines.stream()
                .map(baseline -> run(baseline, differentiable, samples, unattacked, progress))
                .toList();
        return new TextResult(edits, predictions, results, beside);
    }

    private void requireFit(Classifier model, List<TextSample> samples) {
        if (samples.isEmpty()) {
            throw new UserError("An evaluation needs at least one text, received none");
        }
        for (TextSample sample : samples) {
            if (sample.length() != model.input().features()
                    || sample.label() < 0
                    || sample.label() >= model.classes()) {
                throw new UserError("The model takes texts of " + model.input().features() + " tokens and "
                        + model.classes() + " classes, text " + sample.id() + " has " + sample.length()
                        + " tokens and the class " + sample.label());
            }
        }
    }

    private List<CleanPrediction> predictions(List<TextSample> samples, Progress progress) {
        List<CleanPrediction> predictions = new ArrayList<>();
        try (EditObjective objective = new ClassObjective(source.open(), Loss.MARGIN)) {
            for (int from = 0; from < samples.size(); from += objective.blockSize()) {
                List<EditQuery> rows =
                        samples.subList(from, Math.min(samples.size(), from + objective.blockSize())).stream()
                                .map(sample -> EditQuery.value(EditedText.of(sample)))
                                .toList();
                objective.values(rows);
                for (EditQuery row : rows) {
                    TextSample sample = row.text().original();
                    predictions.add(new CleanPrediction(sample.id(), sample.label(), row.prediction()));
                }
                progress.update("clean accuracy", predictions.size(), samples.size(), "");
            }
        }
        return predictions;
    }

    private TextAttackResult run(
            TextAttack attack, boolean differentiable, List<TextSample> samples, int[] before, Progress progress) {
        TextOutcome[] outcomes = new TextOutcome[samples.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = before[i] == 0 ? new TextOutcome.Misclassified() : new TextOutcome.NotTried();
        }
        if (attack.needsGradient() && !differentiable) {
            return new TextAttackResult(attack, Arrays.asList(outcomes), before, 0, "needs a gradient");
        }
        int most = edits.get(edits.size() - 1);
        AtomicLong verifications = new AtomicLong();
        SampleThreads.run(
                "attack " + attack.name(),
                "",
                samples.size(),
                threads,
                progress,
                () -> new EditDriver(
                        new ClassObjective(source.open(), attack.loss()),
                        new ClassObjective((verifier == null ? source : verifier).open(), Loss.MARGIN),
                        alphabet,
                        samples.get(0).length(),
                        i -> {
                            int limit = Math.min(most, before[i] - 1);
                            byte[] known = limit < 1
                                    ? null
                                    : record.find(key(attack, limit, i)).orElse(null);
                            if (known == null) {
                                return start(attack, samples.get(i), limit);
                            }
                            TextDecision decision = TextDecision.of(known, samples.get(i));
                            outcomes[i] = decision.outcome();
                            verifications.addAndGet(decision.verifications());
                            return null;
                        },
                        (i, run) -> {
                            TextDecision decision = new TextDecision(outcome(run), run.verifications());
                            record.keep(key(attack, Math.min(most, before[i] - 1), i), decision.toBytes());
                            outcomes[i] = decision.outcome();
                            verifications.addAndGet(decision.verifications());
                        }));
        return new TextAttackResult(attack, Arrays.asList(outcomes), before, verifications.get(), null);
    }

    private static String key(TextAttack attack, int limit, int index) {
        return attack.spec() + " " + limit + " " + index;
    }

    /** A run that looks for at most so many edits; null where that is none. */
    private @Nullable EditRun start(TextAttack attack, TextSample sample, int limit) {
        return limit < 1
                ? null
                : new EditRun(sample, attack.search(sample, new EditSetting(alphabet, limit, seed)), limit);
    }

    private static TextOutcome outcome(EditRun run) {
        EditQuery found = run.found();
        return found == null
                ? new TextOutcome.Standing(run.queries())
                : new TextOutcome.Fooled(found.text(), found.text().edits(), found.prediction(), run.queries());
    }
}
