package dev.assay.attacks.sanity;

import dev.assay.attacks.text.Alphabet;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.SubstitutionClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Derivatives by characters have to foretell what substitutions do to the loss. A character is a long way from another, so that sizes need not agree; but those substitutions that are
 * ranked highest, which are what the attack tries, have to raise the loss more than those that are ranked lowest.
 */
final class TextGradientCheck implements TextSanityCheck {
    private static final int TEXTS = 64;
    private static final int RANKED = 4;
    /** Trained networks have .9 and more, derivatives that say nothing .5. */
    private static final double THRESHOLD = 0.75;

    @Override
    public String id() {
        return "gradient-check";
    }

    /** A substitution, what it does to first order, and the loss of the text as it is. */
    private record Foretold(int position, int place, int token, double effect, double loss) {}

    @Override
    public SanityResult run(TextEvidence evidence) {
        Dataset data = evidence.data();
        int texts = Math.min(TEXTS, data.size());
        double[] highest = new double[texts];
        double[] lowest = new double[texts];
        try (SubstitutionClassifier model = evidence.differentiable()) {
            SubstitutionBlock block =
                    new SubstitutionBlock(model, evidence.attack().loss());
            List<Foretold> high = new ArrayList<>();
            List<Foretold> low = new ArrayList<>();
            for (int start = 0; start < texts; start += block.size()) {
                int rows = Math.min(block.load(data, start), texts - start);
                block.substitutions();
                for (int row = 0; row < rows; row++) {
                    List<Foretold> ranked = ranked(evidence, block, row, start + row);
                    int some = Math.min(RANKED, ranked.size() / 2);
                    low.addAll(ranked.subList(0, some));
                    high.addAll(ranked.subList(ranked.size() - some, ranked.size()));
                }
            }
            addEffects(block, data, high, highest);
            addEffects(block, data, low, lowest);
        }
        int right = 0;
        int decided = 0;
        for (int i = 0; i < texts; i++) {
            right += highest[i] > lowest[i] ? 1 : 0;
            decided += highest[i] != lowest[i] ? 1 : 0;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) texts);
        numbers.put("decided", (double) decided);
        if (decided == 0) {
            return new SanityResult(
                    id(), Verdict.SKIPPED, "No substitution that was tried changes the loss in numbers.", numbers);
        }
        double share = (double) right / decided;
        numbers.put("share", share);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "In %d of %d texts the %d substitutions that the derivative ranks highest raise the loss more than the %d that it"
                        + " ranks lowest (%.0f %%; threshold %.0f %%, chance 50 %%).",
                right,
                decided,
                RANKED,
                RANKED,
                100 * share,
                100 * THRESHOLD);
        return new SanityResult(id(), share < THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    /** All substitutions of a text that the model makes a difference between, by their effect to first order. */
    private static List<Foretold> ranked(TextEvidence evidence, SubstitutionBlock block, int row, int position) {
        Alphabet alphabet = evidence.alphabet();
        int length = evidence.data().spec().features();
        List<Foretold> all = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            int before = (int) block.inputs()[row * length + place];
            for (int i = 0; alphabet.contains(before) && i < alphabet.size(); i++) {
                int token = alphabet.character(i);
                if (token != before) {
                    all.add(new Foretold(position, place, token, block.effect(row, place, token), block.loss(row)));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Foretold::effect));
        return all;
    }

    private static void addEffects(SubstitutionBlock block, Dataset data, List<Foretold> foretold, double[] sums) {
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
                sums[rows.get(row).position()] +=
                        block.loss(row) - rows.get(row).loss();
            }
        }
    }
}
