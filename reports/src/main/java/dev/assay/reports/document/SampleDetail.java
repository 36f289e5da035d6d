package dev.assay.reports.document;

import java.util.List;

/**
 * What became of the samples one by one, as far as a report shows it; the table of all is a file of its own.
 *
 * @param confusions what the model says under attack, an entry for each norm and radius
 * @param extremes the hardest and the easiest samples, an entry for each norm
 */
public record SampleDetail(List<Confusion> confusions, List<Extremes> extremes) {
    public SampleDetail {
        confusions = List.copyOf(confusions);
        extremes = List.copyOf(extremes);
    }
}
