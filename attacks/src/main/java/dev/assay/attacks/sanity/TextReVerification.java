package dev.assay.attacks.sanity;

import dev.assay.attacks.text.EditedText;
import dev.assay.attacks.text.TextOutcome;
import dev.assay.core.model.Classifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every edited text that counts is looked at again by a classifier opened anew: its edits counted, characters in the places of characters alone, and misclassified in
 * whatever company it is, once by itself in a block of copies and once among the others.
 */
final class TextReVerification implements TextSanityCheck {
    @Override
    public String id() {
        return "re-verification";
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public SanityResult run(TextEvidence evidence) {
        List<TextOutcome.Fooled> examples = evidence.examples();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("examples", (double) examples.size());
        if (examples.isEmpty()) {
            return new SanityResult(id(), Verdict.SKIPPED, "There are no edited texts to look at.", numbers);
        }
        int outside = 0;
        for (TextOutcome.Fooled example : examples) {
            outside += allowed(evidence, example) ? 0 : 1;
        }
        int denied;
        try (Classifier model = evidence.subject().open()) {
            denied = SecondLook.denied(
                    model,
                    examples.stream().map(example -> values(example.text())).toList(),
                    examples.stream()
                            .mapToInt(example -> example.text().original().label())
                            .toArray());
        }
        numbers.put("outside", (double) outside);
        numbers.put("denied", (double) denied);
        String detail = String.format(
                Locale.ROOT,
                "Of %d edited texts, looked at again alone and in other company, %d have other edits than were allowed and %d are classified rightly.",
                examples.size(),
                outside,
                denied);
        return new SanityResult(id(), outside + denied > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static boolean allowed(TextEvidence evidence, TextOutcome.Fooled example) {
        EditedText text = example.text();
        int edits = 0;
        for (int place = 0; place < text.original().length(); place++) {
            int before = text.original().token(place);
            int after = text.token(place);
            if (before != after) {
                edits++;
                if (!evidence.alphabet().contains(before)
                        || !evidence.alphabet().contains(after)) {
                    return false;
                }
            }
        }
        return edits == example.edits() && edits >= 1 && edits <= evidence.most();
    }

    private static float[] values(EditedText text) {
        int[] tokens = text.tokens();
        float[] values = new float[tokens.length];
        for (int place = 0; place < tokens.length; place++) {
            values[place] = tokens[place];
        }
        return values;
    }
}
