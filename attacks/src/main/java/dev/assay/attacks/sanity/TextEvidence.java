package dev.assay.attacks.sanity;

import dev.assay.attacks.text.Alphabet;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.TextAttack;
import dev.assay.attacks.text.TextAttackResult;
import dev.assay.attacks.text.TextEvaluation;
import dev.assay.attacks.text.TextOutcome;
import dev.assay.attacks.text.TextResult;
import dev.assay.attacks.text.TextSample;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What all checks of an evaluation of texts have in common: the model, the evaluation, and a random subset of its texts. */
final class TextEvidence {
    private final ClassifierSource<? extends Classifier> subject;
    private final @Nullable ClassifierSource<? extends Classifier> verifier;
    private final Alphabet alphabet;
    private final TextResult result;
    private final HotFlip attack;
    private final Dataset data;
    private final int[] positions;
    private final long seed;
    private final int threads;
    private final Progress progress;
    private final Map<String, int[]> runs = new HashMap<>();

    /**
     * @param result the evaluation under scrutiny
     * @param attack its attack that follows gradients
     * @param all the texts of the evaluation, in its order
     * @param positions those that the checks look at
     */
    TextEvidence(
            ClassifierSource<? extends Classifier> subject,
            @Nullable ClassifierSource<? extends Classifier> verifier,
            Alphabet alphabet,
            TextResult result,
            HotFlip attack,
            Dataset all,
            int[] positions,
            long seed,
            int threads,
            Progress progress) {
        this.subject = subject;
        this.verifier = verifier;
        this.alphabet = alphabet;
        this.result = result;
        this.attack = attack;
        this.data = all.select(positions);
        this.positions = positions;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    ClassifierSource<? extends Classifier> subject() {
        return subject;
    }

    Alphabet alphabet() {
        return alphabet;
    }

    HotFlip attack() {
        return attack;
    }

    /** The subset. */
    Dataset data() {
        return data;
    }

    long seed() {
        return seed;
    }

    /** The numbers of edits of the evaluation. */
    List<Integer> edits() {
        return result.edits();
    }

    int most() {
        return edits().get(edits().size() - 1);
    }

    /** The model for a check that needs its gradients; the caller closes it. */
    SubstitutionClassifier differentiable() {
        Classifier model = subject.open();
        if (model instanceof SubstitutionClassifier differentiable) {
            return differentiable;
        }
        model.close();
        throw new IllegalStateException("The model has no gradient");
    }

    /** Texts of the whole evaluation that fool the model. */
    List<TextOutcome.Fooled> examples() {
        List<TextOutcome.Fooled> examples = new ArrayList<>();
        for (TextAttackResult one : result.attacks()) {
            for (TextOutcome outcome : one.outcomes()) {
                if (outcome instanceof TextOutcome.Fooled fooled) {
                    examples.add(fooled);
                }
            }
        }
        return examples;
    }

    /** The fewest edits of an attack alone on each text of the subset, as {@link TextAttackResult#fewest} says; of the evaluation where it was run alone there. */
    int[] alone(TextAttack other) {
        List<TextAttackResult> there = new ArrayList<>(result.attacks().subList(0, 1));
        there.addAll(result.baselines());
        for (TextAttackResult one : there) {
            if (one.attack().equals(other) && one.obstacle() == null) {
                return IntStream.of(positions).map(one::fewest).toArray();
            }
        }
        return alone(other, most());
    }

    /** The same with another greatest number of edits. */
    int[] alone(TextAttack other, int edits) {
        return runs.computeIfAbsent(other.spec() + " " + edits, key -> run(other, edits));
    }

    private int[] run(TextAttack other, int edits) {
        TextEvaluation evaluation = TextEvaluation.of(subject, alphabet)
                .edits(edits)
                .attacks(other)
                .seed(seed)
                .threads(threads);
        if (verifier != null) {
            evaluation.verifiedBy(verifier);
        }
        TextAttackResult found =
                evaluation.run(TextSample.of(data), progress).attacks().get(0);
        return IntStream.range(0, positions.length).map(found::fewest).toArray();
    }
}
