package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * Accuracy against an adversary who may do what no norm bounds.
 *
 * @param id stable name, such as {@code spatial}
 * @param name the attack with its options
 * @param meaning what the adversary may do, as a sentence
 * @param clean accuracy on the same samples as they are
 * @param attacked the share that withstood: an upper bound
 * @param queries runs of the model, counted in samples
 * @param pictures some samples that fooled the model
 */
public record WorstCase(
        String id, String name, String meaning, Rate clean, Rate attacked, long queries, List<Shown> pictures) {
    public WorstCase {
        pictures = List.copyOf(pictures);
    }
}
