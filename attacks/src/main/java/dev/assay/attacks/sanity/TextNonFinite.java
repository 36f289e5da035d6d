package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.random.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Logits, losses and derivatives have to be finite numbers: for the texts, with a tenth of their characters drawn anew, and with all. */
final class TextNonFinite implements TextSanityCheck {
    private static final double[] SHARES = {0, 0.1, 1};

    @Override
    public String id() {
        return "non-finite";
    }

    @Override
    public SanityResult run(TextEvidence evidence) {
        Dataset data = evidence.data();
        int bad = 0;
        int looked = 0;
        KeyedRandom random = new KeyedRandom(evidence.seed(), id());
        try (SubstitutionClassifier model = evidence.differentiable()) {
            for (Loss loss : new Loss[] {Loss.CROSS_ENTROPY, Loss.MARGIN}) {
                SubstitutionBlock block = new SubstitutionBlock(model, loss);
                for (int start = 0; start < data.size(); start += block.size()) {
                    for (int draw = 0; draw < SHARES.length; draw++) {
                        int rows = block.load(data, start);
                        scatter(evidence, block, start, rows, draw, random);
                        block.substitutions();
                        for (int row = 0; row < rows; row++) {
                            bad += block.allFinite(row) ? 0 : 1;
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
                "Logits, loss or derivatives are not finite numbers for %d of %d texts: %d of the data and others made of them.",
                bad,
                looked,
                data.size());
        return new SanityResult(id(), bad > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static void scatter(
            TextEvidence evidence, SubstitutionBlock block, int start, int rows, int draw, KeyedRandom random) {
        int length = evidence.data().spec().features();
        for (int row = 0; row < rows; row++) {
            random.at(evidence.data().id(start + row), 0, draw);
            for (int i = row * length; i < (row + 1) * length; i++) {
                if (evidence.alphabet().contains((int) block.inputs()[i]) && random.nextDouble() < SHARES[draw]) {
                    block.inputs()[i] = evidence.alphabet()
                            .character(random.nextInt(evidence.alphabet().size()));
                }
            }
        }
    }
}
