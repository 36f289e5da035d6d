package dev.assay.attacks.sanity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one sanity check found.
 *
 * @param id the check's stable name, such as {@code zero-gradient}
 * @param verdict whether it passed
 * @param detail one sentence for people: what was found, on how many samples, and the threshold
 * @param numbers the same as numbers, by name, in a fixed order
 */
public record SanityResult(String id, Verdict verdict, String detail, Map<String, Double> numbers) {
    public SanityResult {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
}
