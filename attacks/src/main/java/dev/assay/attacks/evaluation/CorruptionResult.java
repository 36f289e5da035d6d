package dev.assay.attacks.evaluation;

import dev.assay.attacks.image.Corruption;
import dev.assay.core.stats.MeanRate;
import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * How often a model is right about corrupted images.
 *
 * @param clean accuracy on the same images as they are
 * @param rows a row for each corruption
 * @param mean the mean over all corruptions and severities
 */
public record CorruptionResult(Rate clean, List<Row> rows, MeanRate mean) {
    public CorruptionResult {
        rows = List.copyOf(rows);
    }

    /**
     * One corruption.
     *
     * @param corruption what was done to the images
     * @param severities accuracy at each severity, from 1 up
     * @param mean the mean over the severities
     */
    public record Row(Corruption corruption, List<Rate> severities, MeanRate mean) {
        public Row {
            severities = List.copyOf(severities);
        }
    }
}
