package dev.assay.attacks.sanity;

import dev.assay.attacks.text.Alphabet;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Derivatives by characters have to foretell what substitutions do to the loss. A character is a long way from another, so that sizes need not agree: what is asked is whether the
 * sign is right, each substitution with the weight of its true effect. Chance gives one half.
 */
final class TextGradientCheck implements TextSanityCheck {
    private static final int TEXTS = 64;
    private static final int SUBSTITUTIONS = 24;
    /** Trained networks have .75 and more, derivatives that say nothing .5. */
    private static final double THRESHOLD = 0.6;

    @Override
    public String id() {
        return "gradient-check";
    }

    /** A substitution and what it does to first order. */
    private record Foretold(int position, int place, int token, double effect, double loss) {}

    @Override
    public SanityResult run(TextEvidence evidence) {
        Dataset data = evidence.data();
        double right = 0;
        double all = 0;
        int made = 0;
        try (SubstitutionClassifier model = evidence.differentiable()) {
            SubstitutionBlock block =
                    new SubstitutionBlock(model, evidence.attack().loss());
            List<Foretold> foretold = foretold(evidence, block);
            int length = data.spec().features();
            for (int start = 0; start < foretold.size(); start += block.size()) {
                List<Foretold> rows = foretold.subList(start, Math.min(foretold.size(), start + block.size()));
                block.clear();
                for (int row = 0; row < rows.size(); row++) {
                    block.put(row, data, rows.get(row).position());
                    block.inputs()[row * length + rows.get(row).place()] =
                            rows.get(row).token();
                }
                block.substitutions();
                for (int row = 0; row < rows.size(); row++) {
                    double effect = block.loss(row) - rows.get(row).loss();
                    all += Math.abs(effect);
                    right += effect * rows.get(row).effect() > 0 ? Math.abs(effect) : 0;
                    made++;
                }
            }
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) Math.min(TEXTS, data.size()));
        numbers.put("substitutions", (double) made);
        if (!(all > 0)) {
            return new SanityResult(
                    id(), Verdict.SKIPPED, "No substitution that was tried changes the loss in numbers.", numbers);
        }
        double share = right / all;
        numbers.put("share", share);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "Of %d substitutions in %d texts the derivative foretells the direction of %.0f %% of what they do to the loss (threshold %.0f %%, chance 50 %%).",
                made,
                Math.min(TEXTS, data.size()),
                100 * share,
                100 * THRESHOLD);
        return new SanityResult(id(), share < THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private List<Foretold> foretold(TextEvidence evidence, SubstitutionBlock block) {
        Dataset data = evidence.data();
        Alphabet alphabet = evidence.alphabet();
        int length = data.spec().features();
        KeyedRandom random = new KeyedRandom(evidence.seed(), id());
        List<Foretold> foretold = new ArrayList<>();
        int texts = Math.min(TEXTS, data.size());
        for (int start = 0; start < texts; start += block.size()) {
            int rows = Math.min(block.load(data, start), texts - start);
            block.substitutions();
            for (int row = 0; row < rows; row++) {
                random.at(data.id(start + row), 0, 0);
                List<Integer> places = new ArrayList<>();
                for (int place = 0; place < length; place++) {
                    if (alphabet.contains((int) block.inputs()[row * length + place])) {
                        places.add(place);
                    }
                }
                for (int i = 0; i < SUBSTITUTIONS && !places.isEmpty(); i++) {
                    int place = places.get(random.nextInt(places.size()));
                    int token = alphabet.character(random.nextInt(alphabet.size()));
                    if (token != (int) block.inputs()[row * length + place]) {
                        foretold.add(new Foretold(
                                start + row, place, token, block.effect(row, place, token), block.loss(row)));
                    }
                }
            }
        }
        return foretold;
    }
}
