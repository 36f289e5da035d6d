package dev.assay.reports.document;

import dev.assay.reports.reference.RelatedReference;
import java.util.List;

/**
 * What findings of one kind are called elsewhere.
 *
 * @param finding the id of the findings
 * @param references places in taxonomies and standards
 */
public record FindingReferences(String finding, List<Entry> references) {
    public FindingReferences {
        references = List.copyOf(references);
    }

    /**
     * A place in a taxonomy or standard.
     *
     * @param relation what the findings have to do with it: {@code shows}, {@code may be a trace of} or {@code concerns}
     * @param publication the publication's short name
     * @param id the place's identifier there
     * @param title what it is called there
     */
    public record Entry(String relation, String publication, String id, String title) {
        static Entry of(RelatedReference related) {
            return new Entry(
                    related.relation().words(),
                    related.reference().publication().label(),
                    related.reference().id(),
                    related.reference().title());
        }
    }
}
