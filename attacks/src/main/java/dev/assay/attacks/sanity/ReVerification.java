package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Budget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every adversarial example is looked at again by classifiers opened anew: inside box and ball, finite, and misclassified in whatever
 * company it is, once by itself in a block of copies and once among the others in reversed order.
 */
final class ReVerification implements SanityCheck {
    private static final double TOLERANCE = 1e-6;

    @Override
    public String id() {
        return "re-verification";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        List<AdversarialExample> examples = evidence.examples();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) evidence.data().size());
        numbers.put("examples", (double) examples.size());
        if (examples.isEmpty()) {
            return new SanityResult(id(), Verdict.SKIPPED, "There are no adversarial examples to look at.", numbers);
        }
        int outside = 0;
        for (AdversarialExample example : examples) {
            outside += inside(evidence, example) ? 0 : 1;
        }
        int denied;
        try (Classifier model = evidence.subject().open()) {
            denied = deniedBy(model, examples);
        }
        numbers.put("outside", (double) outside);
        numbers.put("denied", (double) denied);
        String detail = String.format(
                Locale.ROOT,
                "Of %d adversarial examples, looked at again alone and in other company, %d are outside of box or ball and %d are classified rightly.",
                examples.size(),
                outside,
                denied);
        return new SanityResult(id(), outside + denied > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static boolean inside(Evidence evidence, AdversarialExample example) {
        Bounds bounds = evidence.data().spec().bounds();
        Budget budget = evidence.budget();
        float[] x = example.adversarial();
        for (float value : x) {
            if (!(value >= bounds.low() && value <= bounds.high())) {
                return false;
            }
        }
        return budget.norm().distance(x, 0, example.original(), 0, x.length)
                <= budget.radius() + TOLERANCE * bounds.range();
    }

    /** How many are classified rightly at least once. */
    private static int deniedBy(Classifier model, List<AdversarialExample> examples) {
        int features = model.input().features();
        int size = model.blockSize();
        float[] inputs = new float[size * features];
        float[] logits = new float[size * model.classes()];
        boolean[] denied = new boolean[examples.size()];
        for (int start = 0; start < examples.size(); start += size) {
            int rows = Math.min(size, examples.size() - start);
            for (int r = 0; r < size; r++) {
                copy(examples.get(start + Math.min(r, rows - 1)), inputs, r * features);
            }
            model.logits(inputs, logits);
            for (int r = 0; r < rows; r++) {
                denied[start + r] = right(model, logits, r, examples.get(start + r));
            }
        }
        int count = 0;
        for (int i = 0; i < examples.size(); i++) {
            for (int r = 0; r < size; r++) {
                copy(examples.get(i), inputs, r * features);
            }
            model.logits(inputs, logits);
            count += denied[i] || right(model, logits, 0, examples.get(i)) ? 1 : 0;
        }
        return count;
    }

    private static void copy(AdversarialExample example, float[] inputs, int at) {
        float[] x = example.adversarial();
        System.arraycopy(x, 0, inputs, at, x.length);
    }

    private static boolean right(Classifier model, float[] logits, int row, AdversarialExample example) {
        return !(Loss.MARGIN.value(logits, row * model.classes(), model.classes(), example.label()) > 0);
    }
}
