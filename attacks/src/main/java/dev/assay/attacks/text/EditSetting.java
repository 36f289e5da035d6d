package dev.assay.attacks.text;

import dev.assay.core.error.UserError;
import java.util.Collections;
import java.util.List;

/**
 * What a search is about.
 *
 * @param alphabet what may be put in
 * @param edits the most characters that may be substituted, at least 1
 * @param seed of all random numbers
 */
record EditSetting(Alphabet alphabet, int edits, long seed) {
    /** The numbers of edits that an evaluation asks about, rising, each once. */
    static List<Integer> counts(List<Integer> asked) {
        if (asked.isEmpty() || Collections.min(asked) < 1) {
            throw new UserError("An evaluation needs numbers of edits from 1 up, received " + asked);
        }
        return asked.stream().distinct().sorted().toList();
    }
}
