package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The share of samples whose input gradient of the cross-entropy is exactly zero: a gradient attack cannot move from there. Comes from quantised inputs,
 * from a stopped gradient, or from logits so far apart that the softmax rounds to 0 and 1.
 */
final class ZeroGradient implements SanityCheck {
    private static final String ID = "zero-gradient";

    /** With more than this share, attacks that follow the gradient understate how weak the model is. */
    private static final double THRESHOLD = 0.01;

    @Override
    public String id() {
        return ID;
    }

    /** The result for a model whose graph says that no sample has another gradient. */
    static SanityResult everywhere(String why) {
        return new SanityResult(
                ID,
                Verdict.FAIL,
                "The input gradient is zero for every sample: " + why + ". No attack that follows gradients could run.",
                Map.of("share", 1.0, "threshold", THRESHOLD));
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Dataset data = evidence.data();
        int zero = 0;
        try (DifferentiableClassifier model = evidence.differentiable()) {
            GradientBlock block = new GradientBlock(model, Loss.CROSS_ENTROPY);
            for (int start = 0; start < data.size(); start += block.size()) {
                int rows = block.load(data, start);
                block.gradient();
                for (int r = 0; r < rows; r++) {
                    zero += block.gradientIsZero(r) ? 1 : 0;
                }
                evidence.progress().update("sanity " + id(), start + rows, data.size(), "");
            }
        }
        double share = (double) zero / data.size();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) data.size());
        numbers.put("zero", (double) zero);
        numbers.put("share", share);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "The input gradient is exactly zero for %d of %d samples (%.1f %%; threshold %.0f %%).",
                zero,
                data.size(),
                100 * share,
                100 * THRESHOLD);
        return new SanityResult(id(), share > THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
