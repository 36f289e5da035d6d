package dev.assay.reports.document;

import dev.assay.core.stats.MeanRate;
import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * Accuracy under common corruptions.
 *
 * @param clean accuracy on the same samples as they are
 * @param mean the mean over all corruptions and severities
 * @param rows a row for each corruption
 * @param pictures one sample under each of them
 */
public record CorruptionTable(Rate clean, MeanRate mean, List<Row> rows, List<Shown> pictures) {
    public CorruptionTable {
        rows = List.copyOf(rows);
        pictures = List.copyOf(pictures);
    }

    /**
     * One corruption.
     *
     * @param id stable name, such as {@code gaussian-noise}
     * @param title its name for people
     * @param kind noise, blur, weather or digital
     * @param severities accuracy at each severity, from 1 up
     * @param mean the mean over the severities
     */
    public record Row(String id, String title, String kind, List<Rate> severities, MeanRate mean) {
        public Row {
            severities = List.copyOf(severities);
        }
    }
}
