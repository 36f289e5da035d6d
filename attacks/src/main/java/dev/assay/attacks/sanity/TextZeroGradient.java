package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.SubstitutionClassifier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The share of texts on which no substitution of a character has any effect to first order: there is nothing to rank edits by. */
final class TextZeroGradient implements TextSanityCheck {
    private static final double THRESHOLD = 0.01;

    @Override
    public String id() {
        return "zero-gradient";
    }

    @Override
    public SanityResult run(TextEvidence evidence) {
        Dataset data = evidence.data();
        int zero = 0;
        try (SubstitutionClassifier model = evidence.differentiable()) {
            SubstitutionBlock block =
                    new SubstitutionBlock(model, evidence.attack().loss());
            for (int start = 0; start < data.size(); start += block.size()) {
                int rows = block.load(data, start);
                block.substitutions();
                for (int row = 0; row < rows; row++) {
                    zero += isZero(evidence, block, row, data.spec().features()) ? 1 : 0;
                }
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
                "No substitution has an effect to first order on %d of %d texts (%.1f %%; threshold %.0f %%).",
                zero,
                data.size(),
                100 * share,
                100 * THRESHOLD);
        return new SanityResult(id(), share > THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static boolean isZero(TextEvidence evidence, SubstitutionBlock block, int row, int length) {
        for (int place = 0; place < length; place++) {
            if (evidence.alphabet().contains((int) block.inputs()[row * length + place])) {
                for (int i = 0; i < evidence.alphabet().size(); i++) {
                    if (block.effect(row, place, evidence.alphabet().character(i)) != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
