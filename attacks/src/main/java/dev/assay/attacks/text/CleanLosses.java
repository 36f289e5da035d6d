package dev.assay.attacks.text;

import java.util.HashMap;
import java.util.Map;

/** What a language model makes of texts as they are: {@code -log P} of the token behind each place. */
final class CleanLosses {
    private final Map<TextSample, float[]> byText = new HashMap<>();

    void put(TextSample text, float[] losses) {
        byText.put(text, losses);
    }

    /** Those of a text; a value for each of its places. */
    float[] of(TextSample text) {
        float[] losses = byText.get(text);
        if (losses == null) {
            throw new IllegalStateException("A text whose losses were not taken");
        }
        return losses;
    }
}
