package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.validation.split.SampleReference;
import java.util.List;

/**
 * Samples that show a finding and belong side by side in a report: one that is broken, or two that are equal.
 *
 * @param finding what they show
 * @param caption what to see, in a few words
 * @param samples one or more
 */
public record Exhibit(Finding finding, String caption, List<SampleReference> samples) {
    public Exhibit {
        samples = List.copyOf(samples);
    }
}
