package dev.assay.reports.document;

import java.util.List;

/**
 * How the audited model was read: what of it was used, and what was done to get at its logits and their gradient.
 *
 * @param signature the signature that was used
 * @param input the input that was attacked, as the signature calls it
 * @param output the output that was used, as the signature calls it
 * @param logits where the logits were found
 * @param gradient how the gradient agrees with finite differences, or why there is none
 * @param notes what else was done or seen on the way, a line each
 */
public record ModelReading(
        String signature, String input, String output, String logits, String gradient, List<String> notes) {
    public ModelReading {
        notes = List.copyOf(notes);
    }
}
