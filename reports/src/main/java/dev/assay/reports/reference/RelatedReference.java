package dev.assay.reports.reference;

/**
 * A reference of a finding.
 *
 * @param relation what the finding has to do with it
 * @param reference to what
 */
public record RelatedReference(Relation relation, Reference reference) {
    /** In one line. */
    public String text() {
        return relation.words() + " " + reference.text();
    }
}
