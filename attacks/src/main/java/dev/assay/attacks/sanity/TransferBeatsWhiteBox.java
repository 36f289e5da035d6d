package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adversarial examples made for another model must not fool this one on more samples than the attack on itself: where they do, its
 * gradients are masked. Needs a surrogate trained on the same task.
 */
final class TransferBeatsWhiteBox implements SanityCheck {
    @Override
    public String id() {
        return "transfer-beats-white-box";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) evidence.data().size());
        ClassifierSource<? extends DifferentiableClassifier> surrogate = evidence.surrogate();
        if (surrogate == null) {
            return new SanityResult(id(), Verdict.SKIPPED, "No other model of the same task was given.", numbers);
        }
        AttackResult direct = evidence.alone(evidence.attack());
        int[] transferred = new int[1];
        try (Classifier model = evidence.subject().open()) {
            int features = model.input().features();
            float[] inputs = new float[model.blockSize() * features];
            float[] logits = new float[model.blockSize() * model.classes()];
            RobustnessEvaluation.of(surrogate)
                    .budgets(List.of(evidence.budget()))
                    .attacks(List.of(evidence.attack()))
                    .seed(evidence.seed())
                    .sink((budget, position, example) -> {
                        // What this model is wrong about to begin with is no success of anybody's.
                        System.arraycopy(example.original(), 0, inputs, 0, features);
                        System.arraycopy(
                                example.adversarial(), 0, inputs, model.blockSize() > 1 ? features : 0, features);
                        model.logits(inputs, logits);
                        int second = model.blockSize() > 1 ? model.classes() : 0;
                        boolean wasRight = model.blockSize() == 1
                                || Loss.MARGIN.value(logits, 0, model.classes(), example.label()) < 0;
                        boolean isWrong = Loss.MARGIN.value(logits, second, model.classes(), example.label()) > 0;
                        transferred[0] += wasRight && isWrong ? 1 : 0;
                    })
                    .run(evidence.data(), evidence.progress());
        }
        numbers.put("directFooled", (double) direct.fooled());
        numbers.put("transferFooled", (double) transferred[0]);
        String detail = String.format(
                Locale.ROOT,
                "At %s, %s fooled the model on %d of %d samples; examples made for another model fooled it on %d.",
                evidence.budget(),
                evidence.attack().name(),
                direct.fooled(),
                direct.tried(),
                transferred[0]);
        return new SanityResult(id(), transferred[0] > direct.fooled() ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
