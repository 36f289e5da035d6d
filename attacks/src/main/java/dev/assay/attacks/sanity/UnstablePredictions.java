package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Noise far too small to see must not throw the margin about: uniform noise of 4/255 of the box's width on every value, and the mean
 * absolute change of the margin over the mean absolute margin. After Pintor et al., "Indicators of attack failure" (NeurIPS 2022).
 */
final class UnstablePredictions implements SanityCheck {
    private static final int DRAWS = 4;
    private static final double NOISE = 4 / 255.0;
    private static final double THRESHOLD = 0.25;

    @Override
    public String id() {
        return "unstable-predictions";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Dataset data = evidence.data();
        int features = data.spec().features();
        double noise = NOISE * data.spec().bounds().range();
        double changes = 0;
        double margins = 0;
        KeyedRandom random = new KeyedRandom(evidence.seed(), id());
        try (DifferentiableClassifier model = evidence.differentiable()) {
            GradientBlock block = new GradientBlock(model, Loss.MARGIN);
            float[] moved = new float[block.inputs().length];
            double[] clean = new double[block.size()];
            for (int start = 0; start < data.size(); start += block.size()) {
                int rows = block.load(data, start);
                block.forward(block.inputs());
                for (int r = 0; r < rows; r++) {
                    clean[r] = block.loss(r);
                    margins += Math.abs(clean[r]);
                }
                for (int draw = 0; draw < DRAWS; draw++) {
                    for (int r = 0; r < rows; r++) {
                        random.at(data.id(start + r), 0, draw);
                        for (int i = r * features; i < (r + 1) * features; i++) {
                            double to = block.inputs()[i] + noise * (2 * random.nextDouble() - 1);
                            moved[i] = data.spec().bounds().clamp((float) to);
                        }
                    }
                    block.forward(moved);
                    for (int r = 0; r < rows; r++) {
                        changes += Math.abs(block.loss(r) - clean[r]) / DRAWS;
                    }
                }
            }
        }
        double share = margins > 0 ? changes / margins : 0;
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) data.size());
        numbers.put("relativeChange", share);
        numbers.put("threshold", THRESHOLD);
        if (!Double.isFinite(share)) {
            return new SanityResult(
                    id(), Verdict.SKIPPED, "Margins are not finite numbers, see the check non-finite.", numbers);
        }
        String detail = String.format(
                Locale.ROOT,
                "Noise of 4/255 changes the margin by %.1f %% of its size on the mean of %d samples (threshold %.0f %%).",
                100 * share,
                data.size(),
                100 * THRESHOLD);
        return new SanityResult(id(), share > THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
