package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Logits, losses and gradients have to be finite numbers: at the samples, at points of the ball around them, and at points anywhere in
 * the box. An attack that meets anything else goes nowhere.
 */
final class NonFinite implements SanityCheck {
    private static final int DRAWS = 2;

    @Override
    public String id() {
        return "non-finite";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Dataset data = evidence.data();
        int bad = 0;
        int looked = 0;
        KeyedRandom random = new KeyedRandom(evidence.seed(), id());
        try (DifferentiableClassifier model = evidence.differentiable()) {
            for (Loss loss : new Loss[] {Loss.CROSS_ENTROPY, Loss.MARGIN}) {
                GradientBlock block = new GradientBlock(model, loss);
                for (int start = 0; start < data.size(); start += block.size()) {
                    for (int draw = 0; draw <= DRAWS; draw++) {
                        int rows = block.load(data, start);
                        scatter(block, data, start, rows, draw, random);
                        block.gradient();
                        for (int r = 0; r < rows; r++) {
                            bad += block.allFinite(r) ? 0 : 1;
                            looked++;
                        }
                    }
                }
            }
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) data.size());
        numbers.put("points", (double) looked);
        numbers.put("nonFinite", (double) bad);
        String detail = String.format(
                Locale.ROOT,
                "Logits, loss or gradient are not finite numbers at %d of %d points: %d samples and points around them.",
                bad,
                looked,
                data.size());
        return new SanityResult(id(), bad > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    /** Mixes samples with uniform noise: not at all, by a tenth, completely. */
    private static void scatter(GradientBlock block, Dataset data, int start, int rows, int draw, KeyedRandom random) {
        if (draw == 0) {
            return;
        }
        float share = draw == 1 ? 0.1f : 1;
        int features = data.spec().features();
        for (int r = 0; r < rows; r++) {
            random.at(data.id(start + r), 0, draw);
            for (int i = r * features; i < (r + 1) * features; i++) {
                float noise = data.spec().bounds().low() + data.spec().bounds().range() * random.nextFloat();
                block.inputs()[i] = data.spec().bounds().clamp((1 - share) * block.inputs()[i] + share * noise);
            }
        }
    }
}
